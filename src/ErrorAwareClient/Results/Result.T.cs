using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ErrorAwareClient;

/// <summary>The value of a call, or the error that took its place.</summary>
/// <remarks>
/// <para>
/// Made by implicit conversion from a value, from an error, or from <see cref="Result.Ok{T}"/>. There is no property that
/// throws: ask with <see cref="TryGetValue(out T, out TError)"/>, a pattern, or <see cref="Match{TOut}"/>.
/// </para>
/// <para>
/// <c>default</c> is neither success nor error. Every member except <see cref="ToString"/>, equality and
/// <see cref="GetHashCode"/> throws <see cref="InvalidOperationException"/> on it. Immutable; safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TError">The type of the error.</typeparam>
[JsonConverter(typeof(RefusingJsonConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct Result<T, TError> : IEquatable<Result<T, TError>>
    where T : notnull
    where TError : class
{
    private readonly T? _value;

    // The error, or the mark of a success, or null in default. A flag beside it would make the most common result one that no longer fits
    // into two registers.
    private readonly object? _state;

    private Result(T value)
    {
        _value = value;
        _state = Result.Success;
    }

    private Result(TError error) => _state = error;

    /// <summary>Whether there is a value.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => HasValue || (_state is null ? throw Uninitialized() : false);

    /// <summary>The error; <see langword="null"/> exactly when <see cref="IsSuccess"/>.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public TError? Error => IsSuccess ? null : StoredError;

    /// <summary>Takes the value out, where there is one.</summary>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public bool TryGetValue([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>Takes the value or the error out.</summary>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public bool TryGetValue([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TError? error)
    {
        value = _value;
        error = Error;
        return HasValue;
    }

    /// <summary>For patterns: <c>result is ({ } song, null)</c>. The <c>null</c> counts: a struct is never null, not even beside an error.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public void Deconstruct(out T? value, out TError? error) => TryGetValue(out value, out error);

    /// <summary>The value, or an exception: for code that has to throw.</summary>
    /// <exception cref="ApiException">There is an <see cref="ApiError"/>; the exception carries it.</exception>
    /// <exception cref="InvalidOperationException">There is an error of another type, or this is <c>default</c>.</exception>
    public T GetValueOrThrow() => TryGetValue(out var value, out var error)
        ? value
        : throw (error is ApiError api
            ? api.ToException()
            : new InvalidOperationException($"There is no value, but an error: {error}"));

    /// <summary>The value, or <paramref name="fallback"/> where there is an error.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public T GetValueOrDefault(T fallback) => TryGetValue(out var value) ? value : fallback;

    /// <summary>A success.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator Result<T, TError>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Result<T, TError>(value);
    }

    /// <summary>An error.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static implicit operator Result<T, TError>(TError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result<T, TError>(error);
    }

    /// <summary>A success, also where <typeparamref name="T"/> is an interface.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="ok"/> is <c>default</c>.</exception>
    public static implicit operator Result<T, TError>(Ok<T> ok) => new(ok.Value);

    /// <inheritdoc/>
    public bool Equals(Result<T, TError> other) =>
        HasValue == other.HasValue
        && EqualityComparer<TError?>.Default.Equals(StoredError, other.StoredError)
        && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Result<T, TError> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasValue, _value, StoredError);

    /// <summary>Whether both hold the same value or the same error.</summary>
    public static bool operator ==(Result<T, TError> left, Result<T, TError> right) => left.Equals(right);

    /// <summary>Whether they hold different values or errors.</summary>
    public static bool operator !=(Result<T, TError> left, Result<T, TError> right) => !left.Equals(right);

    /// <summary><c>Ok(value)</c>, <c>Error(error)</c> or <c>Uninitialized</c>.</summary>
    public override string ToString() => HasValue ? $"Ok({_value})" : _state is null ? "Uninitialized" : $"Error({_state})";

    private bool HasValue => ReferenceEquals(_state, Result.Success);

    private TError? StoredError => HasValue ? null : (TError?)_state;

    private static InvalidOperationException Uninitialized() => new(
        $"This {TypeName.Of(typeof(Result<T, TError>))} is default: it was never given a value or an error. "
        + "Return a value, an error or Result.Ok(value) instead of default, and do not read unassigned fields or array slots.");
}
