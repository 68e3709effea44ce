using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>
/// Where a request goes: a string, a <see cref="System.Uri"/>, or an interpolated string such as <c>$"songs/{id}"</c> whose holes are escaped.
/// </summary>
/// <remarks>
/// A hole is formatted without culture and escaped for a URL, so that a value stays one segment or one query value whatever it contains.
/// In the path a hole may not be empty, <c>.</c>, <c>..</c> or an absolute URL, because each of these would ask for another resource.
/// The text around the holes is kept as a template, such as <c>songs/{}</c>, for telemetry.
/// </remarks>
[InterpolatedStringHandler]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "An argument, never compared.")]
public readonly struct RequestTarget
{
    private const int LongestOnStack = 64;

    private readonly string? _text;
    private readonly Uri? _uri;

    /// <summary>For the compiler: begins an interpolated target.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestTarget(int literalLength, int formattedCount) => Interpolated = new TargetText(literalLength, formattedCount);

    private RequestTarget(Uri uri) => _uri = uri;

    private RequestTarget(string text) => _text = text;

    /// <summary>The target, relative to the base address of the client or absolute.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">The text, with its holes filled, is no URI.</exception>
    public Uri Uri => Within(null);

    /// <summary>
    /// The template of the path, such as <c>songs/{}</c>, without authority and query; null where the target was not made from an
    /// interpolated string.
    /// </summary>
    public string? Template => Interpolated?.Template;

    /// <summary>A target from a string, taken as it is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    public static implicit operator RequestTarget(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new RequestTarget(target);
    }

    /// <summary>A target from a URI, taken as it is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    public static implicit operator RequestTarget(Uri target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new RequestTarget(target);
    }

    /// <summary>For the compiler: the text between holes, taken as it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string literal) => Interpolated!.AppendLiteral(literal);

    /// <summary>For the compiler: a hole.</summary>
    /// <exception cref="ArgumentException">The value would ask for another resource.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<T>(T value) => AppendFormatted(value, format: null);

    /// <summary>For the compiler: a hole with a format, such as <c>{date:yyyy-MM-dd}</c>.</summary>
    /// <exception cref="ArgumentException">The value would ask for another resource.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<T>(T value, string? format)
    {
        if (value is ISpanFormattable)
        {
            Span<char> text = stackalloc char[LongestOnStack];
            if (((ISpanFormattable)value).TryFormat(text, out var length, format, CultureInfo.InvariantCulture))
            {
                Interpolated!.AppendHole(text[..length]);
                return;
            }
        }

        Interpolated!.AppendHole(value switch
        {
            string text => text,
            IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
            _ => value?.ToString(),
        });
    }

    /// <summary>The text and the template, where this was made from an interpolated string.</summary>
    internal TargetText? Interpolated { get; }

    /// <summary>The target, resolved against the base address of a client where there is one.</summary>
    internal Uri Within(Uri? baseAddress) => this switch
    {
        { _uri: { } uri } => uri,
        { _text: { } text } => Resolve(baseAddress, text),
        { Interpolated: { } filled } => Resolve(baseAddress, filled.Text),
        _ => throw new InvalidOperationException("This RequestTarget is default: give a string or a Uri."),
    };

    /// <summary>The target as text, as far as it is safe to log: without query, fragment and user information.</summary>
    public override string ToString() => this switch
    {
        { _uri: null, _text: null, Interpolated: null } => "",
        { Uri: { IsAbsoluteUri: true } uri } => uri.WithoutSecrets(),
        { Uri.OriginalString: var text } => text.Split('?', '#')[0],
    };

    private static Uri Resolve(Uri? baseAddress, ReadOnlySpan<char> target)
    {
        try
        {
            return TargetUri.Resolve(baseAddress, target);
        }
        catch (UriFormatException fault)
        {
            // Does not quote the target, because its query may be secret.
            throw new ArgumentException("The target is no URI: check its scheme, its host, and what was put into them.", nameof(target), fault);
        }
    }
}
