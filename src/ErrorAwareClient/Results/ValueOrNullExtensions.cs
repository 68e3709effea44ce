namespace ErrorAwareClient;

// Two classes, because overloads that differ in their constraints alone cannot share one.

/// <summary><c>ValueOrNull</c> for values that are classes.</summary>
public static class ClassResultExtensions
{
    /// <summary>The value, or <see langword="null"/> where there is an error.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="result"/> is <c>default</c>.</exception>
    public static T? ValueOrNull<T, TError>(this Result<T, TError> result) where T : class where TError : class =>
        result.TryGetValue(out var value) ? value : null;
}

/// <summary><c>ValueOrNull</c> for values that are structs.</summary>
public static class StructResultExtensions
{
    /// <summary>The value, or <see langword="null"/> where there is an error.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="result"/> is <c>default</c>.</exception>
    public static T? ValueOrNull<T, TError>(this Result<T, TError> result) where T : struct where TError : class =>
        result.TryGetValue(out var value) ? value : null;
}
