namespace ErrorAwareClient;

/// <summary>Makes successes where the implicit conversion of C# does not reach: values of an interface type.</summary>
public static class Result
{
    /// <summary>What a result holds in the place of an error.</summary>
    internal static readonly object Success = new();

    /// <summary>Carries <paramref name="value"/> to a <see cref="Result{T, TError}"/> by implicit conversion.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <example><code>Result&lt;IReadOnlyList&lt;Song&gt;, ApiError&gt; songs = Result.Ok(list);</code></example>
    public static Ok<T> Ok<T>(T value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Ok<T>(value);
    }
}
