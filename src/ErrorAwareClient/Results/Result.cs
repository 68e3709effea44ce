using System.ComponentModel;

namespace ErrorAwareClient;

/// <summary>Makes successes where the implicit conversion of C# does not reach: values of an interface type.</summary>
public static class Result
{
    /// <summary>Carries <paramref name="value"/> to a <see cref="Result{T, TError}"/> by implicit conversion.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <example><code>Result&lt;IReadOnlyList&lt;Song&gt;, ApiError&gt; songs = Result.Ok(list);</code></example>
    public static Ok<T> Ok<T>(T value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Ok<T>(value);
    }
}

/// <summary>A value on its way into a <see cref="Result{T, TError}"/>; see <see cref="Result.Ok{T}"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Ok<T> where T : notnull
{
    internal Ok(T value) => Value = value;

    internal T? Value { get; }
}
