using Polly;

namespace ErrorAwareClient.Tests;

/// <summary>A strategy of the user's that throws, as no strategy should.</summary>
/// <param name="next">What the next sending throws; null: it goes on.</param>
internal sealed class ThrowingStrategy(Func<Exception?> next) : ResilienceStrategy<HttpResponseMessage>
{
    /// <summary>Sets it up as the only strategy of the user's.</summary>
    public static void AddTo(ErrorHandlingOptions options, Func<Exception?> next) =>
        options.ConfigurePipeline = builder => builder.AddStrategy(_ => new ThrowingStrategy(next), new None());

    protected override ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state) =>
        next() is { } exception ? throw exception : callback(context, state);

    private sealed class None : ResilienceStrategyOptions;
}
