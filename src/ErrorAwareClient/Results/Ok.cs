using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ErrorAwareClient;

/// <summary>A value on its way into a <see cref="Result{T, TError}"/>; see <see cref="Result.Ok{T}"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(RefusingJsonConverter))]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Ok<T> where T : notnull
{
    private readonly T? _value;
    private readonly bool _isMade;

    internal Ok(T value) => (_value, _isMade) = (value, true);

    internal T Value => _isMade
        ? _value!
        : throw new InvalidOperationException($"This Ok<{TypeName.Of(typeof(T))}> is default: it carries no value. Make one with Result.Ok(value).");
}
