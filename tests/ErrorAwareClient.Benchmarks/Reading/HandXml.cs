using System.Xml.Linq;

namespace ErrorAwareClient.Benchmarks;

/// <summary>Hand-written reading of XML errors: a document of the text, and the fields out of that.</summary>
public static class HandXml
{
    public static HandError Ampache(HttpResponseMessage response, string text)
    {
        var error = XDocument.Parse(text).Root?.Element("error");
        var code = (string?)error?.Attribute("errorCode");
        return new HandError(HandAmpache.KindOf(code), code, (string?)error?.Element("errorMessage"))
        {
            Action = (string?)error?.Element("errorAction"),
            Type = (string?)error?.Element("errorType"),
            RetryAfter = HandAnswer.WaitOf(response),
        };
    }

    public static HandError AmpacheLegacy(HttpResponseMessage response, string text)
    {
        var error = XDocument.Parse(text).Root?.Element("error");
        var code = (string?)error?.Attribute("code");
        return new HandError(HandAmpache.KindOf(code), code, error?.Value) { RetryAfter = HandAnswer.WaitOf(response) };
    }
}
