using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ErrorAwareClient.Testing;

/// <summary>
/// What a server answers to one request: a status, an error in the dialect of an API, a broken connection, silence. Give it to an
/// <see cref="HttpScript"/>, or take it as an <see cref="HttpResponseMessage"/> or as a WireMock mapping.
/// </summary>
/// <remarks>Immutable; one reply can be used any number of times, and the <c>With</c> methods give changed copies. Thread-safe.</remarks>
public sealed partial class Reply
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Reaction _reaction;
    private readonly TimeSpan _delay;

    private Reply(Reaction reaction, TimeSpan delay = default)
    {
        _reaction = reaction;
        _delay = delay;
    }

    /// <summary>A status without a body, such as MusicGPT's 402.</summary>
    /// <param name="status">100 to 999.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Status(int status) => Bytes(default, mediaType: null, status);

    /// <summary>A body of JSON, written out.</summary>
    /// <param name="json">The body. Sent as it stands, so it may also be broken.</param>
    /// <param name="status">100 to 999. Default: 200.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Json(string json, int status = 200) => Text(json, "application/json", status);

    /// <summary>A value as JSON.</summary>
    /// <typeparam name="T">What the value is.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">How to write it.</param>
    /// <param name="status">100 to 999. Default: 200.</param>
    /// <exception cref="ArgumentNullException"><paramref name="typeInfo"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Json<T>(T value, JsonTypeInfo<T> typeInfo, int status = 200) => Json(JsonSerializer.Serialize(value, typeInfo), status);

    /// <summary>A body of XML, written out.</summary>
    /// <param name="xml">The body. Sent as it stands, so it may also be broken.</param>
    /// <param name="status">100 to 999. Default: 200.</param>
    /// <exception cref="ArgumentNullException"><paramref name="xml"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Xml(string xml, int status = 200) => Text(xml, "text/xml", status);

    /// <summary>A body of text, such as the HTML of a gateway: <c>Reply.Text("&lt;h2&gt;Denied&lt;/h2&gt;", "text/html", 403)</c>.</summary>
    /// <param name="text">The body, sent as UTF-8.</param>
    /// <param name="mediaType">The Content-Type. Default: <c>text/plain</c>.</param>
    /// <param name="status">100 to 999. Default: 200.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Text(string text, string mediaType = "text/plain", int status = 200)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Bytes(Encoding.UTF8.GetBytes(text), mediaType, status);
    }

    /// <summary>A body of bytes, such as a picture.</summary>
    /// <param name="body">The body. Not copied: do not change it afterwards.</param>
    /// <param name="mediaType">The Content-Type; null: none is sent.</param>
    /// <param name="status">100 to 999. Default: 200.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Bytes(ReadOnlyMemory<byte> body, string? mediaType, int status = 200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 999);
        return new Reply(new Answer(status, mediaType, body));
    }

    /// <summary>No answer, because something breaks on the way.</summary>
    /// <param name="fault">What breaks.</param>
    public static Reply Fault(NetworkFault fault) => new(new Fault(fault));

    /// <summary>The server takes the request and never answers. Under <see cref="SelfRunningTime"/> the timeout of the request expires at once.</summary>
    /// <remarks>A call without a timeout waits until its caller cancels it.</remarks>
    public static Reply Silence() => new(new NoAnswer());

    /// <summary>A reply that depends on the request.</summary>
    /// <param name="compute">Gives the reply. Called once for each request; calls may overlap.</param>
    /// <exception cref="ArgumentNullException"><paramref name="compute"/> is null.</exception>
    public static Reply From(Func<ReceivedRequest, Reply> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        return From((request, _) => Task.FromResult(compute(request)));
    }

    /// <summary>A reply that comes when the test says so; until then the request is being answered, and time stands still for it.</summary>
    /// <param name="compute">Gives the reply. Its token is cancelled when the caller gives up. Called once for each request; calls may overlap.</param>
    /// <exception cref="ArgumentNullException"><paramref name="compute"/> is null.</exception>
    public static Reply From(Func<ReceivedRequest, CancellationToken, Task<Reply>> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        return new Reply(new Computation(compute));
    }

    /// <summary>The same reply with one more header.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value. Sent as it stands, so it may also be nonsense.</param>
    /// <exception cref="InvalidOperationException">The reply is no answer, so it has no headers.</exception>
    public Reply WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return _reaction is Answer answer
            ? new Reply(answer.With(name, value), _delay)
            : throw new InvalidOperationException($"The reply '{this}' is no answer, so it has no headers.");
    }

    /// <summary>The same reply with a Retry-After header.</summary>
    /// <param name="wait">How long; not negative. Sent in whole seconds, rounded up (RFC 9110, section 10.2.3).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="wait"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The reply is no answer, so it has no headers.</exception>
    public Reply WithRetryAfter(TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        return WithHeader("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The same reply, later. In a script it takes no real time: the clock of the script moves on.</summary>
    /// <param name="delay">How much later; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    public Reply WithDelay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new Reply(_reaction, delay);
    }

    /// <summary>A fresh message, for a handler of your own. It comes at once, whatever <see cref="WithDelay"/> said; the caller disposes of it.</summary>
    /// <exception cref="HttpRequestException">The reply is a fault: thrown as HttpClient throws it.</exception>
    /// <exception cref="InvalidOperationException">The reply is silence or computed.</exception>
    public HttpResponseMessage ToHttpResponseMessage() => _reaction.ToMessage();

    /// <summary>The reply as a stub for a WireMock server: the text of a file for its folder <c>mappings</c>, or of a POST to <c>/__admin/mappings</c>.</summary>
    /// <param name="route">Which requests it is for, as in <see cref="HttpScript.On"/>: <c>GET /songs/54</c>.</param>
    /// <returns>JSON, indented.</returns>
    /// <exception cref="ArgumentException"><paramref name="route"/> is not a method, a space and a path.</exception>
    /// <exception cref="NotSupportedException">No server can play the reply: it is computed, or a fault before any server is reached.</exception>
    public string ToWireMockMapping(string route)
    {
        var response = _reaction.ToWireMock();
        if (_delay > TimeSpan.Zero) response["fixedDelayMilliseconds"] = (long)Math.Ceiling(_delay.TotalMilliseconds);
        return new JsonObject { ["request"] = Route.Parse(route).ToWireMock(), ["response"] = response }.ToJsonString(Readable);
    }

    /// <summary>Status and the beginning of the body, or what happens instead.</summary>
    public override string ToString() => _delay > TimeSpan.Zero ? $"{_reaction}, after {_delay.TotalSeconds:0.###} s" : _reaction.ToString();

    internal async Task<HttpResponseMessage> AnswerAsync(ReceivedRequest request, SelfRunningTime time, CancellationToken cancellationToken)
    {
        if (_delay > TimeSpan.Zero) await Task.Delay(_delay, time, cancellationToken).ConfigureAwait(false);
        return await _reaction.AnswerAsync(request, time, cancellationToken).ConfigureAwait(false);
    }
}
