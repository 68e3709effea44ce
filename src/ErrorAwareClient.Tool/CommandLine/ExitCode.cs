namespace ErrorAwareClient.Tool.CommandLine;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The call failed, or a step of the demo ended wrong.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong, or names what is not there.</summary>
    public const int BadUsage = 2;

    /// <summary>Stopped by the user: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Stopped = 130;
}
