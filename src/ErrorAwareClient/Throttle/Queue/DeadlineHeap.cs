namespace ErrorAwareClient;

/// <summary>Waiters by what is due first: a heap in which everyone knows his place, so that leaving needs no search.</summary>
internal sealed class DeadlineHeap
{
    private readonly List<ThrottleWaiter> _all = [];

    public ThrottleWaiter? First => _all.Count == 0 ? null : _all[0];

    public void Add(ThrottleWaiter waiter)
    {
        _all.Add(waiter);
        Rise(waiter, _all.Count - 1);
    }

    public void Remove(ThrottleWaiter waiter)
    {
        var index = waiter.DueIndex;
        var last = _all[^1];
        _all.RemoveAt(_all.Count - 1);
        if (last == waiter) return;
        Sink(last, index);
        Rise(last, last.DueIndex);
    }

    // Those who come later are mostly due later, so this mostly ends where it begins.
    private void Rise(ThrottleWaiter waiter, int index)
    {
        while (index > 0 && _all[(index - 1) / 2].Due > waiter.Due)
        {
            Put(_all[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }

        Put(waiter, index);
    }

    private void Sink(ThrottleWaiter waiter, int index)
    {
        while ((2 * index) + 1 < _all.Count)
        {
            var child = (2 * index) + 1;
            if (child + 1 < _all.Count && _all[child + 1].Due < _all[child].Due) child++;
            if (_all[child].Due >= waiter.Due) break;
            Put(_all[child], index);
            index = child;
        }

        Put(waiter, index);
    }

    private void Put(ThrottleWaiter waiter, int index)
    {
        _all[index] = waiter;
        waiter.DueIndex = index;
    }
}
