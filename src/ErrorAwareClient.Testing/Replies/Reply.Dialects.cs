using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ErrorAwareClient.Testing;

public sealed partial class Reply
{
    /// <summary>An error of Ampache in JSON. Source: Ampache's API documentation, "Errors".</summary>
    /// <param name="code">errorCode, such as 4704. Any number is sent, also one that is not documented.</param>
    /// <param name="action">errorAction: the method that failed. Default: <c>song</c>.</param>
    /// <param name="type">errorType; null: one that goes with the code.</param>
    /// <param name="message">errorMessage; null: one that goes with the code. Servers translate it.</param>
    /// <param name="status">100 to 999. Default: 200, as Ampache's servers send up to version 7.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Ampache(int code, string action = "song", string? type = null, string? message = null, int status = 200)
    {
        var error = AmpacheError.Of(code, action, type, message);
        return Json(
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["errorCode"] = error.Code,
                    ["errorAction"] = error.Action,
                    ["errorType"] = error.Type,
                    ["errorMessage"] = error.Message,
                },
            }.ToJsonString(),
            status);
    }

    /// <summary>An error of Ampache in XML; the same as <see cref="Ampache"/> otherwise.</summary>
    /// <param name="code">errorCode, such as 4704. Any number is sent, also one that is not documented.</param>
    /// <param name="action">errorAction: the method that failed. Default: <c>song</c>.</param>
    /// <param name="type">errorType; null: one that goes with the code.</param>
    /// <param name="message">errorMessage; null: one that goes with the code. Servers translate it.</param>
    /// <param name="status">100 to 999. Default: 200, as Ampache's servers send up to version 7.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply AmpacheXml(int code, string action = "song", string? type = null, string? message = null, int status = 200)
    {
        var error = AmpacheError.Of(code, action, type, message);
        var root = new XElement(
            "root",
            new XElement(
                "error",
                new XAttribute("errorCode", error.Code),
                new XElement("errorAction", new XCData(error.Action)),
                new XElement("errorType", new XCData(error.Type)),
                new XElement("errorMessage", new XCData(error.Message))));
        return Xml($"""<?xml version="1.0" encoding="UTF-8" ?>{root.ToString(SaveOptions.DisableFormatting)}""", status);
    }

    /// <summary>
    /// An error of OAuth 2.0 (RFC 6749, section 5.2), which is also that of DeviantArt with its two further members.
    /// </summary>
    /// <param name="error">error, such as <c>invalid_request</c>.</param>
    /// <param name="description">error_description; null: none is sent.</param>
    /// <param name="status">
    /// 100 to 999; null: the usual one. That is 401 for <c>invalid_token</c> and <c>invalid_client</c>, 403 for <c>insufficient_scope</c>, 500 for
    /// <c>server_error</c>, 503 for <c>temporarily_unavailable</c>, else 400.
    /// </param>
    /// <param name="details">DeviantArt's error_details: what is wrong, by field.</param>
    /// <param name="errorCode">DeviantArt's error_code, which each endpoint numbers for itself, from zero.</param>
    /// <exception cref="ArgumentException"><paramref name="error"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply OAuth(
        string error, string? description = null, int? status = null, IReadOnlyDictionary<string, string>? details = null, int? errorCode = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(error);
        var body = new JsonObject { ["error"] = error };
        if (description is not null) body["error_description"] = description;
        if (details is not null) body["error_details"] = new JsonObject(details.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)));
        if (errorCode is not null) body["error_code"] = errorCode;
        return Json(body.ToJsonString(), status ?? UsualStatus(error));
    }

    /// <summary>A problem (RFC 9457), as ASP.NET Core sends it.</summary>
    /// <param name="status">100 to 999, sent as the status and in the body.</param>
    /// <param name="title">title; null: none is sent.</param>
    /// <param name="detail">detail; null: none is sent.</param>
    /// <param name="type">type, a URI; null: none is sent.</param>
    /// <param name="errors">errors of a ValidationProblemDetails: what is wrong, by field; null: none are sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of range.</exception>
    public static Reply Problem(
        int status, string? title = null, string? detail = null, string? type = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        var body = new JsonObject();
        if (type is not null) body["type"] = type;
        if (title is not null) body["title"] = title;
        body["status"] = status;
        if (detail is not null) body["detail"] = detail;
        if (errors is not null) body["errors"] = new JsonObject(errors.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Texts(field.Value))));
        return Text(body.ToJsonString(), "application/problem+json", status);
    }

    private static JsonArray Texts(string[] texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static int UsualStatus(string error) => error switch
    {
        "invalid_token" or "invalid_client" => 401,
        "insufficient_scope" => 403,
        "server_error" => 500,
        "temporarily_unavailable" => 503,
        _ => 400,
    };
}
