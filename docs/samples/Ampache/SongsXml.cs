using System.Xml;
using System.Xml.Linq;

namespace Samples.Ampache;

/// <summary>Reads songs from XML. What it throws becomes <c>ApiError.Malformed</c>; an error of Ampache's never gets here.</summary>
internal static class SongsXml
{
    public static async ValueTask<SongList> ReadAsync(Stream body, CancellationToken ct)
    {
        var document = await XDocument.LoadAsync(body, LoadOptions.None, ct);
        return new SongList([.. document.Root!.Elements("song").Select(Song)]);
    }

    private static Song Song(XElement song) =>
        new(Id(song), Child(song, "title").Value, Named(Child(song, "artist")), Named(Child(song, "album")));

    // The name is a child of its own since API 6, and the text before.
    private static Named Named(XElement element) => new(Id(element), (element.Element("name") ?? element).Value);

    private static XElement Child(XElement song, string name) => song.Element(name) ?? throw new XmlException($"A song has no {name}.");

    private static string Id(XElement element) => (string?)element.Attribute("id") ?? throw new XmlException($"A {element.Name} has no id.");
}
