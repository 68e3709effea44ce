using Microsoft.CodeAnalysis;

namespace ErrorAwareClient.Tests;

/// <summary>The public API is a reviewed text: a change to it shows in the diff of a commit.</summary>
public class PublicApiTests
{
    private const string Accept = "ACCEPT_API";

    /// <summary>What is packed for users to reference; a tool is packed too, but nobody references it.</summary>
    public static TheoryData<string> Packaged =>
        [.. Repository.Files("src", "*.csproj")
            .Where(project => project.Text.Contains("<IsPackable>true", StringComparison.Ordinal))
            .Where(project => !project.Text.Contains("<PackAsTool>true", StringComparison.Ordinal))
            .Select(project => project.Folder)];

    [Theory]
    [MemberData(nameof(Packaged))]
    public void The_public_API_is_the_one_that_was_reviewed(string assembly)
    {
        var path = Path.Combine(Repository.Root, $"tests/ErrorAwareClient.Tests/Conventions/{assembly}.PublicApi.approved.txt");
        var actual = PublicApi.Describe(Reference(assembly));
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(path, actual);

        var differences = PublicApi.Differences(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", actual);

        Assert.True(differences.Count == 0, $"""
            The public API of {assembly} is not the one that was reviewed:
            {string.Join('\n', differences)}
            If that is meant, run the tests once with {Accept}=1 and commit the text that changes.
            """);
    }

    [Fact]
    public void The_SDK_is_among_what_is_packaged() => Assert.Contains("ErrorAwareClient", Packaged.Select(row => row.Data));

    [Theory]
    [InlineData("public class A;", "public class A { public void New() { } }", "+ public class A :: public void New()")]
    [InlineData("public class A { public A(int i) { } }", "public class A { public A(long i) { } }", "- public class A :: public A(int i)|+ public class A :: public A(long i)")]
    [InlineData("public class A { public string? B; }", "public class A { public string B; }", "- public class A :: public string? B|+ public class A :: public string B")]
    [InlineData("public class A { public int B => 1; }", "public class A { public int B { get; set; } }", "- public class A :: public int B { get; }|+ public class A :: public int B { get; set; }")]
    [InlineData("public class A { protected internal void M(int i = 1) { } }", "public class A { protected internal void M(int i = 2) { } }",
        "- public class A :: protected internal void M(int i = 1)|+ public class A :: protected internal void M(int i = 2)")]
    [InlineData("public static class A;", "internal static class A;", "- public static class A")]
    [InlineData("public enum A { B, C }", "public enum A { C, B }",
        "- public enum A :: B = 0|- public enum A :: C = 1|+ public enum A :: B = 1|+ public enum A :: C = 0")]
    [InlineData("public class A { public static class B; }", "public class A { private static class B; }", "- public static class A.B")]
    [InlineData("public interface A<in T>;", "public interface A<T>;", "- public interface A<in T>|+ public interface A<T>")]
    [InlineData("public class A { public void M<T>() where T : notnull { } }", "public class A { public void M<T>() { } }",
        "- public class A :: public void M<T>() where T : notnull|+ public class A :: public void M<T>()")]
    public void A_change_of_the_public_API_is_caught(string before, string after, string differences) =>
        Assert.Equal(differences.Split('|'), PublicApi.Differences(Describe(before), Describe(after)).Select(WithoutNamespace));

    [Fact]
    public void An_attribute_that_users_notice_is_a_change() => Assert.Equal(
        [
            "- public class A :: public bool M(out string? s)",
            "+ public class A :: [s: NotNullWhen(true)] public bool M(out string? s)",
        ],
        PublicApi.Differences(
            Describe("public class A { public bool M(out string? s) { s = null; return false; } }"),
            Describe("public class A { public bool M([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? s) { s = null; return false; } }"))
        .Select(WithoutNamespace));

    [Fact]
    public void What_nobody_outside_sees_is_no_change() => Assert.Empty(PublicApi.Differences(
        Describe("public class A;"),
        Describe("public class A { internal void M() { } private int _i; private protected class B; } class C { public int D; }")));

    private static string Describe(string source)
    {
        using var assembly = new MemoryStream();
        var compilation = Compile.Assembly($"#nullable enable\n{source}").WithOptions(new(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(assembly).Success, source);
        assembly.Position = 0;
        return PublicApi.Describe(MetadataReference.CreateFromStream(assembly));
    }

    private static string WithoutNamespace(string difference) => difference.Replace("<global namespace>: ", "", StringComparison.Ordinal);

    private static MetadataReference Reference(string assembly) =>
        Compile.References.SingleOrDefault(reference => Path.GetFileNameWithoutExtension(reference.Display) == assembly)
        ?? throw new InvalidOperationException(
            $"{assembly} is packaged, but not beside the tests. Reference its project from ErrorAwareClient.Tests.");
}
