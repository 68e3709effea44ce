namespace ErrorAwareClient.Tests;

public class SourceTests
{
    private static readonly SourceFile[] Code = [.. Repository.Files(pattern: "*.cs")];

    private static readonly SourceFile[] Projects =
        [.. Repository.Files(pattern: "*.*proj"), .. Repository.Files(pattern: "*.props"), .. Repository.Files(pattern: "*.targets")];

    [Fact]
    public void The_guards_look_at_the_code_and_the_projects()
    {
        Assert.Contains(Code, file => file.Path == "src/ErrorAwareClient/Errors/ApiError.cs");
        Assert.Contains(Code, file => file.Path == "tests/ErrorAwareClient.Tests/Conventions/SourceTests.cs");
        Assert.DoesNotContain(Code, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
        Assert.Contains(Projects, file => file.Path == "Directory.Build.props");
        Assert.Contains(Projects, file => file.Path == "src/ErrorAwareClient/ErrorAwareClient.csproj");
    }

    [Fact]
    public void No_file_of_the_sources_is_longer_than_300_lines()
    {
        Assert.Empty(Code.Where(file => file.Folder == "src").SelectMany(SourceRules.TooLong));

        Assert.Empty(SourceRules.TooLong(new("A.cs", string.Concat(Enumerable.Repeat("//\n", 300)))));
        Assert.Contains("has 301 lines", Assert.Single(SourceRules.TooLong(new("A.cs", string.Concat(Enumerable.Repeat("//\n", 301))))));
    }

    [Fact]
    public void Public_types_are_in_one_namespace() =>
        Assert.Empty(Repository.Files("src/ErrorAwareClient", "*.cs").SelectMany(SourceRules.StrayNamespaces));

    [Theory]
    [InlineData("Retry/A.cs", "namespace ErrorAwareClient.Retry; public class A;")]
    [InlineData("Retry/A.cs", "public enum A { B }")]
    [InlineData("Retry/A.cs", "namespace Microsoft.Extensions.DependencyInjection { public delegate void A(); }")]
    [InlineData("DependencyInjection/A.cs", "namespace ErrorAwareClient; public static class A;")]
    public void A_public_type_in_another_namespace_is_caught(string path, string code) =>
        Assert.Contains("a public type in the namespace", Assert.Single(SourceRules.StrayNamespaces(new(path, code))));

    [Theory]
    [InlineData("Retry/A.cs", "namespace ErrorAwareClient.Retry; internal class A { public class B; }")]
    [InlineData("Retry/A.cs", "namespace ErrorAwareClient; public class A { public class B; }")]
    public void A_public_type_at_home_is_fine_and_so_is_what_nobody_sees(string path, string code) =>
        Assert.Empty(SourceRules.StrayNamespaces(new(path, code)));

    [Fact]
    public void Every_suppressed_warning_has_a_reason_beside_it()
    {
        Assert.Empty(Code.SelectMany(SourceRules.SuppressionsWithoutReason));
        Assert.Empty(Projects.SelectMany(SourceRules.ProjectSuppressionsWithoutReason));
    }

    [Theory]
    [InlineData("#pragma warning disable CS0618\nclass A;")]
    [InlineData("// A comment of long ago.\n\n#pragma warning disable CS0618\nclass A;")]
    [InlineData("[SuppressMessage(\"a\", \"b\")] class A;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\", Justification = \"\")] class A;")]
    [InlineData("class A { [UnconditionalSuppressMessage(\"a\", \"b\")] void M() { } }")]
    public void A_suppressed_warning_without_a_reason_is_caught(string code) =>
        Assert.Contains("Say why", Assert.Single(SourceRules.SuppressionsWithoutReason(new("A.cs", code))));

    [Theory]
    [InlineData("#pragma warning disable CS0618 // The old name is what is tested.\nclass A;")]
    [InlineData("// The old name is what is tested.\n#pragma warning disable CS0618\nclass A;\n#pragma warning restore CS0618")]
    [InlineData("[SuppressMessage(\"a\", \"b\", Justification = \"It is a table.\")] class A;")]
    [InlineData("class A { string Text = \"\"\"\n#pragma warning disable CS0618\n\"\"\"; }")]
    public void A_suppressed_warning_with_a_reason_is_fine(string code) =>
        Assert.Empty(SourceRules.SuppressionsWithoutReason(new("A.cs", code)));

    [Theory]
    [InlineData("<NoWarn>$(NoWarn);CS1591</NoWarn>")]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")]
    [InlineData("<PackageReference Include=\"A\" NoWarn=\"NU1605\" />")]
    public void A_warning_that_a_project_turns_off_needs_a_reason_too(string line)
    {
        Assert.Single(SourceRules.ProjectSuppressionsWithoutReason(new("A.csproj", $"<Project>\n{line}\n</Project>")));
        Assert.Empty(SourceRules.ProjectSuppressionsWithoutReason(new("A.csproj", $"<Project>\n<!-- Because. -->\n{line}\n</Project>")));
    }
}
