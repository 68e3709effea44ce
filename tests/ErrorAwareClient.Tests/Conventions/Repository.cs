namespace ErrorAwareClient.Tests;

/// <summary>The files of this repository, as far as they are or could be committed.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every file below a folder, but for what .gitignore names: outputs of builds and of tests.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder = ".", string pattern = "*")
    {
        string[] ignored = [".git", .. File.ReadLines(Path.Combine(Root, ".gitignore")).Where(line => line.EndsWith('/')).Select(line => line.TrimEnd('/'))];
        var from = Path.GetFullPath(folder, Root);

        return [.. Directory.EnumerateFiles(from, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(file => (file, path: Path.GetRelativePath(from, file).Replace('\\', '/')))
            .Where(found => !found.path.Split('/').Intersect(ignored).Any())
            .OrderBy(found => found.path, StringComparer.Ordinal)
            .Select(found => new SourceFile(found.path, File.ReadAllText(found.file)))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ErrorAwareClient.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("There is no ErrorAwareClient.sln above the tests. Run them from their build output.");
    }
}
