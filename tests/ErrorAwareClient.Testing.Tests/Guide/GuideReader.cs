using System.Diagnostics;

namespace ErrorAwareClient.Testing.Tests.Guide;

/// <summary>
/// Does what a guide says, in a folder of its own: writes the files, and runs the commands as a shell would. It knows the few commands that guides
/// here are made of; any other fails.
/// </summary>
/// <param name="folder">Where it begins, empty but for what the test put there.</param>
/// <param name="variables">What the reader sets to his own: the guide's value of each is replaced.</param>
internal sealed class GuideReader(string folder, IReadOnlyDictionary<string, string> variables)
{
    private readonly string _start = folder;
    private string _here = folder;

    /// <summary>What the last command wrote.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Every command that was run, as the guide has it.</summary>
    public List<string> Commands { get; } = [];

    public async Task FollowAsync(GuideStep step, CancellationToken cancellationToken)
    {
        if (step.IsOutput) Assert.Equal(step.Body, Output);
        else if (!step.IsCommands) await File.WriteAllTextAsync(Path.Combine(_here, step.File), step.Body, cancellationToken);
        else foreach (var line in step.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)) await TypeAsync(line, cancellationToken);
    }

    private async Task TypeAsync(string line, CancellationToken cancellationToken)
    {
        Commands.Add(line);
        if (line.Split('=') is [var name, _] && !name.Contains(' '))
        {
            Assert.True(variables.ContainsKey(name), $"The reader is to set {name}, and the test does not know to what.");
            return;
        }

        string[] words = [.. line.Split(' ').Select(Expand)];
        if (words is ["cd", var to]) _here = Path.GetFullPath(to, _here);
        else if (words is ["dotnet", .. var arguments]) await DotnetAsync(line, arguments, cancellationToken);
        else Assert.Fail($"The guide says '{line}', and the test knows only 'cd' and 'dotnet'.");
    }

    private string Expand(string word) => variables.Aggregate(
        word, (text, variable) => text.Replace($"${variable.Key}", variable.Value, StringComparison.Ordinal));

    private async Task DotnetAsync(string line, string[] arguments, CancellationToken cancellationToken)
    {
        // Packing is of what this test was built with: to build it all again, in Release, would show nothing more and take a minute.
        string[] more = arguments[0] == "pack" ? ["--no-build", "--configuration", Configuration] : [];
        using var process = Process.Start(StartInfo([.. arguments, .. more])) ?? throw new InvalidOperationException("dotnet does not start.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            Output = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).ReplaceLineEndings("\n");
            await process.WaitForExitAsync(cancellationToken);
            Assert.True(process.ExitCode == 0, $"'{line}' failed:\n{Output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _here,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // What 'dotnet test' set for itself is not what a reader has.
        foreach (var name in info.Environment.Keys.Where(IsOfMSBuild).ToList()) info.Environment.Remove(name);
        info.Environment["DOTNET_NOLOGO"] = "true";
        info.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true";

        // Packages that were unpacked before may be of another build with the same version.
        info.Environment["NUGET_PACKAGES"] = Path.Combine(_start, "unpacked");

        // Servers that stay behind would hold the output open.
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["UseSharedCompilation"] = "false";
        return info;
    }

    private static bool IsOfMSBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_CLI_", StringComparison.OrdinalIgnoreCase) || name == "VSTEST_CONNECTION_TIMEOUT";

    // .../bin/Debug/net10.0/
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
