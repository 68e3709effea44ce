using ErrorAwareClient;

namespace Samples.DeviantArt;

/// <summary>What a program does with each answer: a value to show, or a case to act on.</summary>
internal sealed class DeviantArtTour(DeviantArtClient deviantArt, TextWriter output)
{
    private const int Enough = 30;

    public async Task<bool> RunAsync(CancellationToken ct = default)
    {
        var placebo = await deviantArt.PlaceboAsync(ct);
        Say(placebo.Match(ok => $"The token is good: {ok.Status}.", Explain));
        if (!placebo.IsSuccess) return false;

        await BrowseAsync("lighthouse", ct);
        await ShowProfileAsync("deviantart", ct);
        await ShowProfileAsync("no-such-user-of-this-sample", ct);
        return true;
    }

    private async Task BrowseAsync(string tag, CancellationToken ct)
    {
        // Pages are asked for as the loop goes on; leaving it asks for no more.
        await foreach (var result in deviantArt.BrowseAsync(tag, ct).Take(Enough).WithCancellation(ct))
        {
            Say(result.Match(deviation => $"{deviation.Title}: {deviation.Url}", Explain));
        }
    }

    private async Task ShowProfileAsync(string user, CancellationToken ct)
    {
        var profile = await deviantArt.GetProfileAsync(user, ct);
        Say(profile.Match(found => $"{found.User.Username}: {found.ProfileUrl}", error => error switch
        {
            ApiError.BadRequest { Answer.EndpointCode: DeviantArtClient.NoSuchUser } => $"There is no user {user}.",
            _ => Explain(error),
        }));
    }

    // What is the same for every call.
    private static string Explain(ApiError error) => error switch
    {
        ApiError.Unauthorized => "Check the id and the secret of the application.",
        ApiError.Forbidden { Answer.Code: "unverified_account" } => "Verify the e-mail address of the account first.",
        ApiError.Forbidden => $"This application may not do that: {error.Message}",
        ApiError.Validation validation => string.Join(' ', validation.Fields.Select(field => $"{field.Path}: {field.Message}")),
        ApiError.RateLimited { RetryAfter: { } wait } => $"Too many requests; the service is busy for {wait.TotalSeconds:0} s more.",
        ApiError.Unsupported => "This version of the API is gone: update the sample.",
        ApiError.Blocked => "A gateway refused the request before it reached the API.",
        { IsTransient: true } => $"The service is temporarily unavailable: {error.Message}",
        _ => $"That was not foreseen: {error}",
    };

    private void Say(string line) => output.WriteLine(line);
}
