using System.Diagnostics;

namespace ErrorAwareClient.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every file below a folder, committed or not, but for what .gitignore names: outputs of builds and of tests.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder = ".", string pattern = "*")
    {
        var folders = File.ReadLines(Path.Combine(Root, ".gitignore")).Where(line => line.EndsWith('/'));
        string[] ignored = [".git", .. folders.Select(line => line.TrimEnd('/'))];
        var from = Path.GetFullPath(folder, Root);
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

        return [.. Directory.EnumerateFiles(from, pattern, everywhere)
            .Select(file => (file, path: Path.GetRelativePath(from, file).Replace('\\', '/')))
            .Where(found => !found.path.Split('/').Intersect(ignored).Any())
            .OrderBy(found => found.path, StringComparer.Ordinal)
            .Select(found => new SourceFile(found.path, File.ReadAllText(found.file)))];
    }

    /// <summary>Every file that git knows; notes and logs that lie about at a desk are nobody's business.</summary>
    public static IReadOnlyList<SourceFile> Tracked()
    {
        // A clone may belong to another user than the one who runs the tests; reading its index is harmless.
        using var git = Process.Start(new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("git does not start.");
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();

        return [.. paths
            .Select(path => (path, file: Path.Combine(Root, path)))
            .Where(found => File.Exists(found.file))
            .Select(found => new SourceFile(found.path, File.ReadAllText(found.file)))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ErrorAwareClient.sln"))) folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("There is no ErrorAwareClient.sln above the tests. Run them from their build output.");
    }
}
