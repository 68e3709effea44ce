using System.Diagnostics;

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>The server as npm carries it: a Java program in a package, of the version that package-lock.json names.</summary>
internal static class WireMockJar
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Where it is; npm fetches it the first time.</summary>
    /// <exception cref="MissingException">It cannot be had here; the message says how it can.</exception>
    public static async Task<string> GetAsync()
    {
        if (!IsOnPath("java")) throw new MissingException("There is no java on the PATH. Install a Java runtime, 11 or later (Debian: apt-get install default-jre-headless).");
        if (Find() is { } there) return there;
        if (!IsOnPath(Npm)) throw new MissingException("There is no npm on the PATH. Install it (Debian: apt-get install nodejs npm).");
        await NpmCiAsync();
        return Find() ?? throw new MissingException("npm ci brought no wiremock-standalone-*.jar.");
    }

    private static string? Find()
    {
        var folder = Path.Combine(ProjectFolder.Here, "node_modules", "wiremock", "build");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "wiremock-standalone-*.jar").SingleOrDefault() : null;
    }

    private static async Task NpmCiAsync()
    {
        using var npm = Process.Start(new ProcessStartInfo(Npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = ProjectFolder.Here,
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var said = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new MissingException($"npm ci failed in the folder of these tests; run it where it reaches a package registry. It said: {said.Trim()}");
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
