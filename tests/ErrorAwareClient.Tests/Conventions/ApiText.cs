using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ErrorAwareClient.Tests;

/// <summary>One line for a type or a member: what a user of it has to know, and nothing else.</summary>
internal static class ApiText
{
    // Attributes that change what a user may write, or what the compiler tells them.
    private static readonly string[] Telling =
    [
        "System.Diagnostics.CodeAnalysis", "System.ComponentModel", "System.ComponentModel.DataAnnotations", "System.Text.Json.Serialization",
    ];

    private static readonly string[] AlsoTelling =
    [
        "ObsoleteAttribute", "FlagsAttribute", "InterpolatedStringHandlerAttribute", "InterpolatedStringHandlerArgumentAttribute",
        "OverloadResolutionPriorityAttribute", "CallerArgumentExpressionAttribute", "EnumeratorCancellationAttribute",
    ];

    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Plain = Format.RemoveKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword);

    public static string FullName(ISymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    public static string Type(INamedTypeSymbol type)
    {
        var bases = string.Join(", ", new[] { type.BaseType }.Where(IsTold).Concat(type.Interfaces).Select(each => each!.ToDisplayString(Plain)));
        var name = type.ToDisplayString(Format.RemoveGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints));
        var constraints = type.ToDisplayString(Format)[name.Length..];
        return $"{type.ContainingNamespace}: {Attributes(type)}public {Modifiers(type)}{name}{(bases.Length > 0 ? " : " : "")}{bases}{constraints}";
    }

    public static string Member(ISymbol member)
    {
        var parameters = (member as IMethodSymbol)?.Parameters ?? (member as IPropertySymbol)?.Parameters ?? [];
        var ofParameters = parameters.Select(parameter => Attributes(parameter, $"{parameter.Name}: "));
        return $"{Attributes(member)}{string.Concat(ofParameters)}{member.ToDisplayString(Format)}";
    }

    private static string Attributes(ISymbol symbol, string prefix = "") => string.Concat(symbol.GetAttributes()
        .Where(attribute => Telling.Contains(attribute.AttributeClass?.ContainingNamespace.ToDisplayString())
            || AlsoTelling.Contains(attribute.AttributeClass?.Name))
        .Select(attribute => $"[{prefix}{Text(attribute)}] ")
        .Order(StringComparer.Ordinal));

    private static string Text(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(named => $"{named.Key} = {named.Value.ToCSharpString()}"));
        var name = attribute.AttributeClass!.Name[..^"Attribute".Length];
        return arguments.Any() ? $"{name}({string.Join(", ", arguments)})" : name;
    }

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "static ",
        { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
        _ => "",
    };

    // Object, ValueType, Enum and MulticastDelegate follow from the keyword.
    private static bool IsTold(INamedTypeSymbol? type) => type is { SpecialType: SpecialType.None };
}
