using System.Runtime.CompilerServices;

namespace ErrorAwareClient.Tests;

public class FolderTests
{
    [Fact]
    public void Folders_name_each_other_in_one_direction_only() => Assert.Empty(FolderRules.Violations(Sdk));

    [Fact]
    public void The_guard_looks_at_every_file_that_the_assembly_is_made_of()
    {
        var compiled = typeof(ApiError).Assembly.GetTypes()
            .Where(type => !type.IsNested && !IsGenerated(type))
            .Select(type => type.Name.Split('`')[0]);

        Assert.Subset(FolderRules.DeclaredTypes(Sdk).ToHashSet(), compiled.ToHashSet());
        Assert.True(Sdk.Count > 30, $"There are {Sdk.Count} files only.");
        Assert.Contains(Sdk, file => file.Path == "Errors/ApiError.cs");
    }

    [Theory]
    [InlineData("Errors/Bad.cs", "class Bad { ErrorDialect? D; }")]
    [InlineData("Errors/Bad.cs", "class Bad { object D = nameof(DialectChain); }")]
    [InlineData("Errors/Bad.cs", "class Bad { bool M(object o) => o is PeekVerdict.Error; }")]
    [InlineData("Errors/Bad.cs", "class Bad { void M(Result<string, ApiError> r) { } }")]
    [InlineData("Errors/Bad.cs", "class Bad { List<DialectChain> D = []; }")]
    [InlineData("Results/Bad.cs", "using Chain = ErrorAwareClient.DialectChain;")]
    [InlineData("Results/Bad.cs", "class Bad { object M(object o) => Missing(o, typeof(Bad), new DialectChain()); }")]
    [InlineData("Dialects/Bad.cs", "class Bad { object M(string s) => s.Planted(); }")]
    [InlineData("Dialects/Bad.cs", "[Planted] class Bad;")]
    public void A_reference_to_a_higher_folder_is_caught(string path, string code)
    {
        SourceFile higher = new("Retry/Planted.cs", """
            namespace ErrorAwareClient;
            internal sealed class PlantedAttribute : Attribute;
            internal static class Planting { public static string Planted(this string s) => s; }
            """);

        var violation = Assert.Single(FolderRules.Violations([.. Lower, higher, Planted(path, code)]).DistinctBy(FileOf));

        Assert.StartsWith(path, violation);
        Assert.Contains("move the type down", violation);
    }

    [Fact]
    public void Folders_of_equal_rank_do_not_name_each_other() => Assert.StartsWith(
        "Telemetry/Bad.cs(2): names Unit of Results/Unit.cs",
        Assert.Single(FolderRules.Violations([.. Lower, Planted("Telemetry/Bad.cs", "class Bad { Unit U; }")])));

    [Fact]
    public void One_dialect_does_not_name_another() => Assert.StartsWith(
        "Dialects/OAuthJson/Bad.cs(2): names One of Dialects/Ampache/One.cs",
        Assert.Single(FolderRules.Violations([
            Planted("Dialects/Ampache/One.cs", "class One;"),
            Planted("Dialects/OAuthJson/Bad.cs", "class Bad : One;"),
            Planted("Dialects/Chain.cs", "class Chain : One;"),
            Planted("Dialects/StatusTable/Good.cs", "class Good : Chain;"),
        ])));

    [Fact]
    public void A_reference_to_a_lower_folder_is_fine() =>
        Assert.Empty(FolderRules.Violations([.. Lower, Planted("Retry/Good.cs", "class Good { ErrorDialect? D; Result<Unit, ApiError> R; }")]));

    [Fact]
    public void A_folder_without_a_rank_is_caught() => Assert.Contains(
        "Give it one in FolderRules.Ranks",
        Assert.Single(FolderRules.Violations([.. Lower, Planted("Helpers/Bad.cs", "class Bad;")])));

    [Fact]
    public void A_file_in_the_root_is_caught() => Assert.Contains(
        "Move it into the folder it serves",
        Assert.Single(FolderRules.Violations([.. Lower, Planted("Bad.cs", "class Bad;")])));

    private static IReadOnlyList<SourceFile> Sdk { get; } = Repository.Files("src/ErrorAwareClient", "*.cs");

    // What the planted files name; the whole SDK would only make them slow to compile.
    private static IReadOnlyList<SourceFile> Lower { get; } =
        [.. Sdk.Where(file => file.Folder is "Errors" or "Results" || file.Path.Count(c => c == '/') == 1 && file.Folder == "Dialects")];

    private static SourceFile Planted(string path, string code) =>
        new(path, code.StartsWith("using", StringComparison.Ordinal) ? code : $"namespace ErrorAwareClient;\n{code}");

    private static string FileOf(string violation) => violation.Split('(')[0];

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<') || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.Namespace is not ("ErrorAwareClient" or "Microsoft.Extensions.DependencyInjection");
}
