namespace ErrorAwareClient.Tool.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("sing")]
    [InlineData("demo", "--speed", "0")]
    [InlineData("demo", "--speed", "-3")]
    [InlineData("demo", "--speed", "101")]
    [InlineData("demo", "--speed", "NaN")]
    [InlineData("demo", "--speed", "fast")]
    [InlineData("demo", "--speed")]
    [InlineData("explain")]
    [InlineData("explain", "a.http", "--now", "soon")]
    [InlineData("explain", "a.http", "-X", "NO METHOD")]
    [InlineData("get")]
    [InlineData("get", "music.example/songs")]
    [InlineData("get", "ftp://music.example/songs")]
    [InlineData("get", "http://music.example/", "http://other.example/")]
    [InlineData("get", "http://music.example/", "--dialect", "klingon")]
    [InlineData("get", "http://music.example/", "-H", "no colon")]
    [InlineData("get", "http://music.example/", "-H", "Bad Name: 1")]
    [InlineData("get", "http://music.example/", "-H", "X-A: 1\nX-B: 2")]
    [InlineData("get", "http://music.example/", "-X", "NO METHOD")]
    [InlineData("get", "http://music.example/", "-X", "")]
    public async Task A_wrong_command_line_is_explained_and_ends_with_2(params string[] args)
    {
        var run = await Tool.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.True(run.Error.Split('\n').Length > 2, $"says little: {run.Error}");
    }

    [Fact]
    public async Task The_range_of_speed_is_named_when_it_is_left()
    {
        var run = await Tool.RunAsync("demo", "--speed", "1000");

        Assert.Contains("--speed is a number from 1 to 100; '1000' is not.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "explain")]
    [InlineData("demo --help", "--speed")]
    [InlineData("get --help", "--dialect")]
    [InlineData("explain --help", "--now")]
    public async Task Help_is_output_and_not_an_error(string args, string expected)
    {
        var run = await Tool.RunAsync(args.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("get", "http//music.example/?auth=hush-hush-1&action=song")]
    [InlineData("get", "nothttp://user:hush-hush-1@music.example/")]
    [InlineData("get", "http://music.example/", "Authorization: Bearer hush-hush-1")]
    [InlineData("get", "http://music.example/", "X-Key: hush-hush-1", "-H")]
    [InlineData("get", "http://a.example/", "http://music.example/?k=hush-hush-1")]
    public async Task A_complaint_about_an_argument_does_not_repeat_its_secrets(params string[] args)
    {
        var run = await Tool.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("hush", run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(run.Error);
    }
}
