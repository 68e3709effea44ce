using System.Globalization;
using System.Text;

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>Writes the part of the first page that lists every row and its tests.</summary>
internal static class CoverageTable
{
    public const string Begin = "<!-- coverage:begin -->", End = "<!-- coverage:end -->";

    private const string Introduction = """
        ## Every row of the documents, and its test

        The tests drive the typed clients of [docs/samples](docs/samples/README.md) against a real WireMock server. This table is written from their
        attributes: `ACCEPT_DOCS=1 dotnet test tests/ErrorAwareClient.WireMock.Tests` writes it anew.
        """;

    /// <summary>The page with this part in the place of the old one; at its end, where there was none.</summary>
    public static string Into(string page, IReadOnlyList<Proof> proofs)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? $"{page.TrimEnd()}\n\n{Section(proofs)}\n"
            : page[..begin] + Section(proofs) + page[(end + End.Length)..];
    }

    private static string Section(IReadOnlyList<Proof> proofs)
    {
        var text = new StringBuilder($"{Begin}\n{Introduction}\n\n<details>\n<summary>{Documents.All.Sum(document => document.Rows.Count)} rows</summary>\n");
        foreach (var (title, rows) in Documents.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {title} | read as | proved by |\n| --- | --- | --- |\n");
            foreach (var row in rows) text.Append(Line(row, [.. proofs.Where(proof => proof.Row == row)]));
        }

        return text.Append($"\n</details>\n{End}").ToString();
    }

    private static string Line(string row, IReadOnlyList<Proof> proofs)
    {
        var cases = proofs.Select(proof => proof.ReadAs).OfType<string>().Distinct().Select(name => $"`{name}`");
        return $"| {row} | {string.Join(", ", cases)} | {string.Join("; ", proofs.Select(Link).Distinct())} |\n";
    }

    // A file has the name of its class, and its folder that of the last part of the namespace.
    private static string Link(Proof proof) =>
        $"[{proof.Test.Replace('_', ' ')}](tests/ErrorAwareClient.WireMock.Tests/{proof.Class.Namespace!.Split('.')[^1]}/{proof.Class.Name}.cs)";
}
