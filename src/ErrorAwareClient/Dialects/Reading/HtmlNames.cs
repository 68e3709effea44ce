using System.Text;

namespace ErrorAwareClient;

/// <summary>The elements that pages and their fragments begin with; no API's XML does.</summary>
internal static class HtmlNames
{
    private const int Longest = 8;

    public static bool Contains(ReadOnlySpan<byte> name)
    {
        if (name.Length > Longest) return false;
        Span<char> lower = stackalloc char[Longest];
        Ascii.ToLower(name, lower, out var length);
        return lower[..length] is
            "html" or "head" or "body" or "title" or "meta" or "link" or "script" or "style" or "noscript" or "iframe"
            or "h1" or "h2" or "h3" or "h4" or "p" or "div" or "span" or "center" or "pre" or "b" or "i" or "br" or "hr"
            or "a" or "font" or "table" or "ul" or "ol" or "em" or "strong" or "img" or "form" or "section" or "main";
    }
}
