namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>Answers like an Ampache server: errors are envelopes inside HTTP 200, in JSON and in XML.</summary>
internal static class AmpacheManners
{
    public static void AddTo(DemoRoutes routes)
    {
        routes.Get(Json("54"), Found);
        routes.Get(Xml("54"), new DemoReply(200, "text/xml", """<root><song id="54"><title>Harbour Lights</title></song></root>"""));

        AddError(routes, "4700", "handshake", "system", "Access Denied");
        AddError(routes, "4701", "song", "account", "Session Expired");
        AddError(routes, "4703", "song", "system", "Enable: catalog");
        AddError(routes, "4704", "song", "filter", "Not Found");
        AddError(routes, "4705", "song_backwards", "system", "Invalid Request");
        AddError(routes, "4706", "song_tags", "removed", "Depreciated");
        AddError(routes, "4710", "song", "filter", "Bad Request: filter");
        AddError(routes, "4742", "song", "account", "Require: 100");

        var failure = new DemoReply(500, "text/html; charset=UTF-8", "");
        var refusal = new DemoReply(429, "text/html", "<html><head><title>429 Too Many Requests</title></head></html>");
        Troubles.AddTo(routes, Json, id => $"/server/json.server.php?action=song_create&filter={id}", Found, failure, refusal);
    }

    private static DemoReply Found => new(200, "application/json", """{"id":"54","title":"Harbour Lights"}""");

    // The demo names its songs after the error they lead to.
    private static void AddError(DemoRoutes routes, string code, string action, string type, string message)
    {
        routes.Get(Json(code), new DemoReply(200, "application/json", $$$"""
            {"error":{"errorCode":"{{{code}}}","errorAction":"{{{action}}}","errorType":"{{{type}}}","errorMessage":"{{{message}}}"}}
            """));
        routes.Get(Xml(code), new DemoReply(200, "text/xml", $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <root>
              <error errorCode="{code}">
                <errorAction><![CDATA[{action}]]></errorAction>
                <errorType><![CDATA[{type}]]></errorType>
                <errorMessage><![CDATA[{message}]]></errorMessage>
              </error>
            </root>
            """));
    }

    private static string Json(string id) => $"/server/json.server.php?action=song&filter={id}";

    private static string Xml(string id) => $"/server/xml.server.php?action=song&filter={id}";
}
