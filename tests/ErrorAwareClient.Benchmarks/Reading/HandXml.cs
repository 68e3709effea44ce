using System.Xml.Linq;

namespace ErrorAwareClient.Benchmarks;

/// <summary>Hand-written reading of XML errors: a document of the text, and the fields out of that.</summary>
public static class HandXml
{
    public static HandError Ampache(string text)
    {
        var error = XDocument.Parse(text).Root!.Element("error")!;
        return new HandError((string?)error.Attribute("errorCode"), (string?)error.Element("errorMessage"))
        {
            Action = (string?)error.Element("errorAction"),
            Type = (string?)error.Element("errorType"),
        };
    }

    public static HandError AmpacheLegacy(string text)
    {
        var error = XDocument.Parse(text).Root!.Element("error")!;
        return new HandError((string?)error.Attribute("code"), error.Value);
    }
}
