using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ErrorAwareClient.Tests;

/// <summary>What an assembly shows to its users, as a text that is short enough to review.</summary>
internal static class PublicApi
{
    /// <summary>Types by name, their members below them; the same text for the same assembly everywhere.</summary>
    public static string Describe(MetadataReference assembly)
    {
        var others = Compile.References.Where(other => other.Display != assembly.Display);
        var compilation = CSharpCompilation.Create("Reader", references: [assembly, .. others]);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
        var types = TypesOf(symbol.GlobalNamespace).Where(IsVisible).OrderBy(ApiText.FullName, StringComparer.Ordinal);
        return string.Join('\n', types.Select(Describe));
    }

    /// <summary>The lines that only one of two descriptions has, each with the type it belongs to.</summary>
    public static IReadOnlyList<string> Differences(string approved, string actual)
    {
        List<string> before = [.. InContext(approved)], after = [.. InContext(actual)];
        return [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")];
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? TypesOf(type).Prepend(type) : TypesOf(member));

    private static string Describe(INamedTypeSymbol type)
    {
        var members = type.GetMembers()
            .Where(member => IsVisible(member) && IsWritten(member))
            .Select(member => (member.Name, Text: ApiText.Member(member)))
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal);
        return string.Concat(members.Select(member => $"    {member.Text}\n").Prepend($"{ApiText.Type(type)}\n"));
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    // Accessors show at their property, nested types have a place of their own, and what the compiler adds to every record,
    // enum and delegate says nothing new; neither does an override, unless it is the last one.
    private static bool IsWritten(ISymbol member) =>
        member is not INamedTypeSymbol
        && member.ContainingType.TypeKind != TypeKind.Delegate
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true, ContainingType.IsValueType: true }
        && member is not IFieldSymbol { Name: "value__" }
        && (!member.IsOverride || member.IsSealed)
        && (member.Name == "Deconstruct" || !member.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute"));

    private static IEnumerable<string> InContext(string text)
    {
        var type = "";
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (!line.StartsWith(' ')) type = line;
            yield return line == type ? line : $"{type} :: {line.Trim()}";
        }
    }
}
