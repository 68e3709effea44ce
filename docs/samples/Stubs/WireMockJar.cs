using System.Diagnostics;

namespace Samples.Stubs;

/// <summary>The server as npm carries it: a Java program in a package, of the version that package-lock.json names.</summary>
internal static class WireMockJar
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Where it is; npm fetches it the first time.</summary>
    /// <param name="folder">The folder of package-lock.json.</param>
    /// <exception cref="StubsMissingException">It cannot be had here.</exception>
    public static async Task<string> GetAsync(string folder)
    {
        if (!IsOnPath("java")) throw new StubsMissingException("There is no java on the PATH. Install a Java runtime, 11 or later (Debian: apt-get install default-jre-headless).");
        if (Find(folder) is { } there) return there;
        if (!IsOnPath(Npm)) throw new StubsMissingException("There is no npm on the PATH. Install it (Debian: apt-get install nodejs npm).");
        await NpmCiAsync(folder);
        return Find(folder) ?? throw new StubsMissingException("npm ci brought no wiremock-standalone-*.jar.");
    }

    private static string? Find(string folder)
    {
        var build = Path.Combine(folder, "node_modules", "wiremock", "build");
        return Directory.Exists(build) ? Directory.EnumerateFiles(build, "wiremock-standalone-*.jar").SingleOrDefault() : null;
    }

    private static async Task NpmCiAsync(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo(Npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var said = await npm.StandardError.ReadToEndAsync();
        await output;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new StubsMissingException($"npm ci failed in {folder}; run it where it reaches a package registry. It said: {said.Trim()}");
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
