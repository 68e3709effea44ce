using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient;

/// <summary>The body of an error answer: its bytes as sent, bounded. Immutable; equality is by content.</summary>
/// <remarks>
/// These bytes are the server's own and may echo secrets of the request. Nothing in this library logs them,
/// and <see cref="ToString"/> only counts them.
/// </remarks>
/// <param name="bytes">The bytes as sent.</param>
/// <param name="mediaType">The media type the server named, without parameters.</param>
/// <param name="isTruncated">Whether the body went on after <paramref name="bytes"/>.</param>
public sealed class ErrorBody(ReadOnlyMemory<byte> bytes, string? mediaType = null, bool isTruncated = false) : IEquatable<ErrorBody>
{
    /// <summary>No body.</summary>
    public static ErrorBody Empty { get; } = new(default);

    /// <summary>The first bytes of the body as sent, at most 64 KiB.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>The media type the server named, without parameters. It may be wrong.</summary>
    public string? MediaType { get; } = mediaType;

    /// <summary>Whether the body went on after <see cref="Bytes"/>.</summary>
    public bool IsTruncated { get; } = isTruncated;

    /// <summary>Reads the body as JSON of a type of your own.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">How to read it, from a JsonSerializerContext.</param>
    /// <param name="value">What the body holds.</param>
    /// <returns><see langword="false"/> where the body is not JSON, is cut off, or is not a <typeparamref name="T"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="typeInfo"/> is null.</exception>
    public bool TryRead<T>(JsonTypeInfo<T> typeInfo, [NotNullWhen(true)] out T? value)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        value = default;
        if (IsTruncated || Bytes.IsEmpty) return false;
        try
        {
            value = JsonSerializer.Deserialize(ByteOrderMark.Skip(Bytes.Span), typeInfo);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }

        return value is not null;
    }

    /// <inheritdoc/>
    public bool Equals(ErrorBody? other) =>
        other is not null && MediaType == other.MediaType && IsTruncated == other.IsTruncated
        && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ErrorBody);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bytes.Length, MediaType, IsTruncated);

    /// <summary>The size and the media type; never the content.</summary>
    public override string ToString() => $"{Bytes.Length}{(IsTruncated ? "+" : "")} bytes of {MediaType ?? "unnamed type"}";
}
