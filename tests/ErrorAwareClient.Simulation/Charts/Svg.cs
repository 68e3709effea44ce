using System.Globalization;
using System.Text;

namespace ErrorAwareClient.Simulation;

/// <summary>Just enough SVG: lines, bars and words in colors that read on light and on dark pages.</summary>
internal sealed class Svg(double width, double height)
{
    private const string Style = """
        text{font:12px sans-serif;fill:#57606a}.title{font-size:14px;font-weight:bold}.end{text-anchor:end}
        .middle{text-anchor:middle}
        .axis{stroke:#8c959f;stroke-width:1;fill:none}.grid{stroke:#8c959f;stroke-opacity:.3;stroke-width:1}
        .limit{stroke:#57606a;stroke-width:1.5;stroke-dasharray:5 4;fill:none}
        .good{fill:#2f81f7}.bad{fill:#d9730d}.goodline{stroke:#2f81f7;stroke-width:3;stroke-linecap:round}
        .badline{stroke:#d9730d;stroke-width:3;stroke-linecap:round}
        @media(prefers-color-scheme:dark){text{fill:#adbac7}.limit{stroke:#adbac7}}
        """;

    private readonly StringBuilder _body = new();

    public void Text(double x, double y, string text, string style = "") =>
        Add($"""<text x="{x:0.#}" y="{y:0.#}" class="{style}">{System.Net.WebUtility.HtmlEncode(text)}</text>""");

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" class="{style}"/>""");

    public void Bar(double x, double y, double w, double h, string style) =>
        Add($"""<rect x="{x:0.##}" y="{y:0.##}" width="{w:0.##}" height="{h:0.##}" class="{style}"/>""");

    public void Dot(double x, double y, double radius, string style) =>
        Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{radius:0.#}" class="{style}"/>""");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{width:0}" height="{height:0}" viewBox="0 0 {width:0} {height:0}" role="img">
        <style>{Style}</style>
        {_body}</svg>

        """);

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
