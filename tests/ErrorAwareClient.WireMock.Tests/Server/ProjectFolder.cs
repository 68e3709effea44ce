namespace ErrorAwareClient.WireMock.Tests;

/// <summary>Where the files are that these tests use besides themselves.</summary>
internal static class ProjectFolder
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindUp("ErrorAwareClient.sln");

    private static string FindUp(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, file))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"There is no {file} above the tests. Run them from their build output.");
    }
}
