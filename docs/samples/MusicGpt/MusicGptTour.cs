using ErrorAwareClient;

namespace Samples.MusicGpt;

/// <summary>What a program does with each answer: a value to show, or a case to act on.</summary>
internal sealed class MusicGptTour(MusicGptClient musicGpt, TextWriter output)
{
    public async Task<bool> RunAsync(CancellationToken ct = default)
    {
        await OrderAsync(new MusicWish(""), ct);
        return await OrderAsync(new MusicWish("a calm evening by the sea", MakeInstrumental: true), ct);
    }

    private async Task<bool> OrderAsync(MusicWish wish, CancellationToken ct)
    {
        var submitted = await musicGpt.SubmitAsync(wish, ct);
        if (!submitted.TryGetValue(out var order, out var error))
        {
            Say(error switch
            {
                ApiError.PaymentRequired => "The account is empty: add funds, then order again.",
                ApiError.Validation { Fields.Count: > 0 } validation => $"Not understood: {Describe(validation.Fields)}.",
                ApiError.Validation or ApiError.BadRequest => $"Not understood: {error.Message}",
                ApiError.RateLimited => Explain(error),
                { IsTransient: true } => "Nobody knows whether it was ordered: look at the account before ordering again.",
                _ => Explain(error),
            });
            return false;
        }

        Say($"Ordered as {order.TaskId}.");
        var done = await musicGpt.WaitUntilDoneAsync(order.TaskId, ct);
        Say(done.Match(
            music => music.AudioUrl is { } url ? $"{music.Title}: {url}" : $"It did not work out: {music.StatusMsg}",
            failure => failure is ApiError.NotFound ? "The order is unknown." : Explain(failure)));
        return done.IsSuccess;
    }

    private static string Describe(IEnumerable<FieldError> fields) => string.Join("; ", fields.Select(field => $"{field.Path}: {field.Message}"));

    // What is the same for every call.
    private static string Explain(ApiError error) => error switch
    {
        ApiError.Unauthorized or ApiError.Forbidden => "Check the API key, and what it may do.",
        ApiError.Conflict => "It has been ordered already.",
        ApiError.RateLimited => $"Too many requests; try again {(error.RetryAfter is { } wait ? $"in {wait.TotalSeconds:0} s" : "later")}.",
        { IsTransient: true } => $"Try again later, or contact support: {error.Message}",
        _ => $"That was not foreseen: {error}",
    };

    private void Say(string line) => output.WriteLine(line);
}
