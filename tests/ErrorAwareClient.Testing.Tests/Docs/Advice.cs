namespace ErrorAwareClient.Testing.Tests.Docs;

#region advice
internal static class Advice
{
    public static string For(ApiError error) => error switch
    {
        ApiError.NotFound => "It is not there any more.",
        ApiError.RateLimited { RetryAfter: { } wait } => $"Try again in {wait.TotalSeconds:0} s.",
        ApiError.Validation { Fields: [var first, ..] } => $"Correct {first.Path}: {first.Message}",
        { Answer.Code: "4742" } => "This account may not do that.",
        { IsTransient: true } => "Try again later.",
        _ => $"That did not work: {error.Message}",
    };
}
#endregion
