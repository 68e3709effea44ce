using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ErrorAwareClient.Tests;

/// <summary>What holds for every file of its kind. Each rule gives what is wrong, with the cure.</summary>
internal static partial class SourceRules
{
    private const int MaxLines = 300;

    private static readonly string[] Suppressing = ["SuppressMessage", "UnconditionalSuppressMessage"];

    public static IEnumerable<string> TooLong(SourceFile file) => file.Lines.Length <= MaxLines + 1 ? []
        : [$"{file.Path}: has {file.Lines.Length - 1} lines. Split what it does, so that no file has more than {MaxLines}."];

    /// <summary>One namespace for what users see of the SDK, so that one using is enough.</summary>
    public static IEnumerable<string> StrayNamespaces(SourceFile file)
    {
        var expected = file.Folder == "DependencyInjection" ? "Microsoft.Extensions.DependencyInjection" : "ErrorAwareClient";
        return
            from type in file.Parse().GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            where type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && type.Modifiers.Any(SyntaxKind.PublicKeyword)
            where type.Parent is not BaseTypeDeclarationSyntax
            let actual = (type.Parent as BaseNamespaceDeclarationSyntax)?.Name.ToString()
            where actual != expected
            select $"{At(file, type.SpanStart)}: a public type in the namespace '{actual}'. Here it is '{expected}'.";
    }

    /// <summary>Suppressed warnings without a comment on the same line or the line before; an attribute may say it itself.</summary>
    public static IEnumerable<string> SuppressionsWithoutReason(SourceFile file)
    {
        var root = file.Parse().GetRoot();
        var pragmas = root.DescendantTrivia(descendIntoTrivia: true)
            .Select(trivia => trivia.GetStructure()).OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
            .Select(pragma => pragma.SpanStart);
        var attributes = root.DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => Suppressing.Contains(attribute.Name.ToString().Split('.')[^1]) && !AttributeReason().IsMatch(attribute.ToString()))
            .Select(attribute => attribute.SpanStart);

        return WithoutReason(file, [.. pragmas, .. attributes], "//");
    }

    /// <summary>The same for warnings that a project file turns off.</summary>
    public static IEnumerable<string> ProjectSuppressionsWithoutReason(SourceFile file) =>
        WithoutReason(file, [.. ProjectSuppression().Matches(file.Text).Select(match => match.Index)], "<!--");

    /// <summary>Waits that a fake clock cannot shorten; what the banned symbols cannot see, because it has a TimeProvider.</summary>
    public static IEnumerable<string> RealWaits(SourceFile file) =>
        from call in file.Parse().GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression.ToString() == "Task.Delay" && call.ArgumentList.ToString().Contains("TimeProvider.System", StringComparison.Ordinal)
        select $"{At(file, call.SpanStart)}: waits for the clock on the wall. Take a TimeProvider and let the test turn it.";

    private static IEnumerable<string> WithoutReason(SourceFile file, IReadOnlyList<int> positions, string comment) =>
        from position in positions
        let line = LineOf(file, position)
        let here = file.Lines[line - 1].Trim()
        let before = line > 1 ? file.Lines[line - 2].Trim() : ""
        where !here.Contains(comment, StringComparison.Ordinal) && !before.StartsWith(comment, StringComparison.Ordinal)
        select $"{file.Path}({line}): a warning is suppressed without a reason. Say why in a comment on this line or the one before.";

    private static string At(SourceFile file, int position) => $"{file.Path}({LineOf(file, position)})";

    private static int LineOf(SourceFile file, int position) => file.Text.AsSpan(0, position).Count('\n') + 1;

    [GeneratedRegex("""Justification\s*=\s*"[^"]""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AttributeReason();

    [GeneratedRegex(
        "<NoWarn>|<WarningsNotAsErrors>|<MSBuildWarningsAsMessages>|TreatWarningsAsErrors>\\s*false|NoWarn=\"",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ProjectSuppression();
}
