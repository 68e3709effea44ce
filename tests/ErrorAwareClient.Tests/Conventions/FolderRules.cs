using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ErrorAwareClient.Tests;

/// <summary>One-way folders: what a folder of the SDK may name.</summary>
internal static class FolderRules
{
    // A folder names its own types and those of lower ranks. Equal ranks never name each other.
    private static readonly Dictionary<string, int> Ranks = new()
    {
        ["Errors"] = 0,
        ["Results"] = 1,
        ["Telemetry"] = 1,
        ["Content"] = 1,
        ["Dialects"] = 2,
        ["Calls"] = 2,
        ["Retry"] = 3,
        ["Throttle"] = 3,
        ["Breaker"] = 3,
        ["Session"] = 3,
        ["Pipeline"] = 4,
        ["Requests"] = 5,
        ["DependencyInjection"] = 6,
    };

    // Each reads one dialect and knows of no other; their order is a matter of the folder above them.
    private static readonly string[] Dialects = ["Ampache", "OAuthJson", "ProblemDetails", "StatusTable"];

    // What the SDK of .NET writes for every project; without it the compiler here would not know Task.
    private static readonly SyntaxTree ImplicitUsings = CSharpSyntaxTree.ParseText("""
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """);

    /// <summary>What is wrong in files whose paths start at the SDK's project folder, with the cure.</summary>
    public static IReadOnlyList<string> Violations(IReadOnlyList<SourceFile> files)
    {
        var homeless = files.Where(file => !Ranks.ContainsKey(file.Folder)).ToList();
        return [.. homeless.Select(Homeless), .. Backward([.. files.Except(homeless)])];
    }

    /// <summary>The names of the types that the files declare outside of other types.</summary>
    public static IEnumerable<string> DeclaredTypes(IEnumerable<SourceFile> files) => files
        .SelectMany(file => file.Parse().GetRoot().DescendantNodes(node => node is not TypeDeclarationSyntax))
        .Select(node => (node as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? (node as DelegateDeclarationSyntax)?.Identifier.ValueText)
        .OfType<string>();

    private static string Homeless(SourceFile file) => file.Folder.Length == 0
        ? $"{file.Path}: no source stands in the root of the SDK. Move it into the folder it serves."
        : $"{file.Path}: the folder '{file.Folder}' has no rank. Give it one in FolderRules.Ranks, or move the file into a folder that has one.";

    private static IEnumerable<string> Backward(IReadOnlyList<SourceFile> files)
    {
        var compilation = CSharpCompilation.Create(
            "ErrorAwareClient",
            [ImplicitUsings, .. files.Select(file => file.Parse())],
            Compile.References.Where(reference => Path.GetFileName(reference.Display) != "ErrorAwareClient.dll"),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        return
            from tree in compilation.SyntaxTrees.Skip(1)
            let model = compilation.GetSemanticModel(tree)
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            where !name.IsVar
            let homes = Homes(name, model)
            where homes.Count > 0 && !homes.Any(home => MayName(tree.FilePath, home))
            let line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1
            select $"{tree.FilePath}({line}): names {name.Identifier.ValueText} of {homes[0]}. "
                + "A folder names only its own types and those of lower ranks: move the type down, or the code that needs it up.";
    }

    /// <summary>The files that declare what a name stands for; none where it is not ours.</summary>
    private static IReadOnlyList<string> Homes(SimpleNameSyntax name, SemanticModel model)
    {
        var info = model.GetSymbolInfo(name);
        ISymbol[] symbols = info.Symbol is { } symbol ? [symbol]
            : info.CandidateSymbols is { IsEmpty: false } candidates ? [.. candidates]
            // Generated code is not here, so some names stay unbound. One that a type of ours has counts as that type.
            : [.. model.Compilation.GetSymbolsWithName(name.Identifier.ValueText, SymbolFilter.Type)];

        return [.. symbols
            .Where(found => found is not INamespaceSymbol)
            .SelectMany(found => found.DeclaringSyntaxReferences.IsEmpty && found.ContainingType is { } type
                ? type.DeclaringSyntaxReferences
                : found.DeclaringSyntaxReferences)
            .Select(reference => reference.SyntaxTree.FilePath)
            .Distinct()];
    }

    private static bool MayName(string from, string to)
    {
        string[] here = from.Split('/'), there = to.Split('/');
        return here[0] == there[0]
            ? !(here[0] == "Dialects" && Dialects.Contains(here[1]) && Dialects.Contains(there[1]) && here[1] != there[1])
            : Ranks[here[0]] > Ranks[there[0]];
    }
}
