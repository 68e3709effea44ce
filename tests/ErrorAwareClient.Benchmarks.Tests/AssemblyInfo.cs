// Bytes are counted for the whole process, and what is measured should not be disturbed.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
