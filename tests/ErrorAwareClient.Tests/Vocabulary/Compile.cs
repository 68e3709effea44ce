using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ErrorAwareClient.Tests;

/// <summary>Compiles what a user would write, in an assembly of their own, with nullable on and warnings as errors.</summary>
internal static class Compile
{
    /// <summary>All that this test project runs on, the SDK included.</summary>
    public static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error);

    /// <summary>The ids of what the compiler has to say about statements that see <c>r</c> and <c>error</c>.</summary>
    public static IReadOnlyList<string> Snippet(string statements) => Source($$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using ErrorAwareClient;

        public sealed record Song(string Title);

        public static class Snippet
        {
            public static object Run(Result<Song, ApiError> r, ApiError error)
            {
                {{statements}}
            }
        }
        """);

    /// <summary>The ids of what the compiler has to say about whole files; none means that it is content.</summary>
    public static IReadOnlyList<string> Source(string source) =>
        [.. Assembly(source).GetDiagnostics().Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.Id).Distinct()];

    /// <summary>An assembly that somebody else might write.</summary>
    public static CSharpCompilation Assembly(string source) =>
        CSharpCompilation.Create("SomebodyElses", [CSharpSyntaxTree.ParseText(source)], References, Options);
}
