using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What the server of a scenario answers, always the same.</summary>
public sealed class Answer(HttpStatusCode status, string mediaType, byte[] body)
{
    private static readonly Song Song = new(
        "54", "Home Capsules", "Synthetic", "Colorsmoke EP", 2019, 214.5, false, ["electronic", "ambient", "downtempo"],
        "https://music.example/play/index.php?type=song&oid=54&uid=4&name=Synthetic%20-%20Home%20Capsules.ogg");

    private readonly string _length = body.Length.ToString(CultureInfo.InvariantCulture);

    public HttpStatusCode Status { get; } = status;

    public string MediaType { get; } = mediaType;

    public byte[] Body { get; } = body;

    public static Answer SmallSuccess { get; } = Json(HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(Song, BenchmarkJson.Default.Song));

    public static Answer MediumSuccess { get; } = Songs(66);

    public static Answer LargeSuccess { get; } = Songs(3400);

    public static Answer AmpacheJson { get; } = Json(
        HttpStatusCode.OK,
        """{"error":{"errorCode":"4704","errorAction":"song","errorType":"filter","errorMessage":"Not Found: 54"}}"""u8.ToArray());

    public static Answer AmpacheXml { get; } = new(
        HttpStatusCode.OK, "text/xml",
        """
        <?xml version="1.0" encoding="UTF-8" ?>
        <root>
            <error errorCode="4704">
                <errorAction><![CDATA[song]]></errorAction>
                <errorType><![CDATA[filter]]></errorType>
                <errorMessage><![CDATA[Not Found: 54]]></errorMessage>
            </error>
        </root>
        """u8.ToArray());

    public static Answer FieldErrors { get; } = Json(
        HttpStatusCode.BadRequest,
        """{"error":"invalid_request","error_description":"Two fields are wrong.","error_details":{"title":"title is too long","year":"year is not a number"},"status":"error"}"""u8.ToArray());

    public static Answer TooMany { get; } = Json(HttpStatusCode.TooManyRequests, """{"message":"Rate limit exceeded"}"""u8.ToArray());

    public static Answer ServerError { get; } = new(HttpStatusCode.InternalServerError, "text/plain", Encoding.UTF8.GetBytes("Internal Server Error"));

    public HttpResponseMessage ToResponse()
    {
        var content = new ByteArrayContent(Body);
        // As they come from a network: raw, and not yet looked at.
        content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        content.Headers.TryAddWithoutValidation("Content-Length", _length);
        var response = new HttpResponseMessage(Status) { Content = content };
        response.Headers.TryAddWithoutValidation("Date", "Mon, 19 Jan 2026 10:00:00 GMT");
        return response;
    }

    private static Answer Songs(int count) => Json(
        HttpStatusCode.OK,
        JsonSerializer.SerializeToUtf8Bytes(new Album("7", [.. Enumerable.Repeat(Song, count)]), BenchmarkJson.Default.Album));

    private static Answer Json(HttpStatusCode status, byte[] body) => new(status, "application/json", body);
}
