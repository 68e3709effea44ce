using System.Net;
using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Tool.Evidence;

/// <summary>Takes an answer apart: its status line, its headers, its body.</summary>
internal static class AnswerParts
{
    // 599 says nothing to anybody; where that is said already, 400 says something else.
    private const int Unknown = 599, CatchAll = 400;

    public static IReadOnlyList<Part> Of(RawResponse recording) =>
    [
        new Part("status line", $"{recording.Status} {recording.Reason}".TrimEnd(), WithoutStatus) { IsStatus = true },
        .. recording.Headers.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Header(recording, name)),
        .. BodyParts.Of(recording.Body),
    ];

    /// <summary>The same answer with a body that is UTF-8 and not compressed, as dialects see it.</summary>
    public static RawResponse Plain(RawResponse recording)
    {
        using var request = new HttpRequestMessage();
        using var response = recording.ToMessage(request);
        var body = AnswerText.View(response, recording.Body.Span, isTruncated: false).Body;
        return body.SequenceEqual(recording.Body.Span) ? recording : WithoutHeader(recording, "Content-Encoding") with { Body = body.ToArray() };
    }

    public static RawResponse WithoutStatus(RawResponse recording) => recording with
    {
        Status = StatusRules.KindOf((HttpStatusCode)recording.Status) is ErrorKind.Unexpected && recording.Status >= 300 ? CatchAll : Unknown,
        Reason = "",
    };

    private static Part Header(RawResponse recording, string name)
    {
        var lines = recording.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        var text = string.Join(", ", lines.Select(header => header.Value));
        return new Part("header", Excerpt.Of($"{name}: {text}"), without => WithoutHeader(without, name));
    }

    private static RawResponse WithoutHeader(RawResponse recording, string name) =>
        recording with { Headers = [.. recording.Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))] };
}
