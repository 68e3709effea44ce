using System.Reflection;

namespace ErrorAwareClient.Tests.Pipeline;

public class UserAgentTests
{
    [Theory]
    [InlineData("Songs", "1.2.0.0", "Songs/1.2.0")]
    [InlineData("Songs", "2.3.4.5", "Songs/2.3.4")]
    [InlineData("Songs", null, "Songs/1.0")]
    [InlineData("My Songs (beta) é/ü", "2.3.4.5", "MySongsbeta/2.3.4")]
    [InlineData("my-songs_2.App", "2.3.4.5", "my-songs_2.App/2.3.4")]
    [InlineData("Песни", "2.3.4.5", "ErrorAwareClient/2.3.4")]
    [InlineData("Songs", "2.3", "Songs/2.3")]
    public void It_is_the_name_of_the_program_without_what_a_header_cannot_carry_and_its_version(string name, string? version, string described) =>
        Assert.Equal(described, UserAgent.Describe(new AssemblyName { Name = name, Version = version is null ? null : new Version(version) }));

    [Fact]
    public void Of_a_program_that_has_no_assembly_it_is_the_name_of_the_library() => Assert.Equal("ErrorAwareClient/1.0", UserAgent.Describe(null));

    [Fact]
    public void Of_an_assembly_without_a_name_too() => Assert.Equal("ErrorAwareClient/1.0", UserAgent.Describe(new AssemblyName()));
}
