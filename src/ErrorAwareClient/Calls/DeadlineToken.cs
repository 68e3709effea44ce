namespace ErrorAwareClient;

/// <summary>A token that is cancelled by the caller or by a deadline; <c>default</c> stands for the caller's own.</summary>
internal readonly struct DeadlineToken(CancellationTokenSource source, CancellationTokenRegistration registration) : IDisposable
{
    public CancellationToken TokenOr(CancellationToken callers) => source?.Token ?? callers;

    /// <summary>Whether the token was cancelled. Ask after the caller's own: it counts as well.</summary>
    public bool IsOver => source is { IsCancellationRequested: true };

    public void Dispose()
    {
        registration.Dispose();
        source?.Dispose();
    }
}
