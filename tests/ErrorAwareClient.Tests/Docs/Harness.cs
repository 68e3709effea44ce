using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ErrorAwareClient.Tests;

/// <summary>
/// Completes the C# of a page to a program of somebody else's, and loads it. What a page leaves out for brevity is written here, and
/// nothing that is in it is changed.
/// </summary>
internal static class Harness
{
    private const string Usings = """
        using System;
        using System.Net;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using ErrorAwareClient;
        using Microsoft.Extensions.DependencyInjection;

        """;

    /// <summary>
    /// A registration, then types, then the use of a client. They stand in three places of a program: <c>Example.Register</c>, beside it,
    /// and <c>Example.UseAsync</c>, which says which way it went.
    /// </summary>
    public static Assembly Example(string code)
    {
        var members = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot().Members;
        var registration = members.TakeWhile(member => member is GlobalStatementSyntax);
        var types = members.Where(member => member is not GlobalStatementSyntax);
        var use = members.Except(registration).Except(types);

        return Load($$"""
            {{Usings}}
            public sealed record Song(string Id, string Title);

            // In a program of your own, the source generator of System.Text.Json writes this.
            public sealed class SongsJson
            {
                public static SongsJson Default { get; } = new();
                public JsonTypeInfo<Song> Song => (JsonTypeInfo<Song>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Song));
            }

            {{Text(types)}}

            public static class Example
            {
                public static void Register(IServiceCollection services)
                {
                    {{Text(registration)}}
                }

                public static Task<string> UseAsync(IServiceProvider services, CancellationToken ct) =>
                    UseAsync(services.GetRequiredService<SongsClient>(), ct);

                private static async Task<string> UseAsync(SongsClient songs, CancellationToken ct)
                {
                    {{Text(use)}}
                }

                private static string Show(Song song) => $"shows {song.Title}";
                private static string ShowMissing() => "shows that it is missing";
                private static string ShowBusy(TimeSpan? wait) => $"shows that it is busy for {wait}";
                private static string ShowProblem(string message) => $"shows the problem: {message}";
            }
            """);
    }

    /// <summary>Types, whole.</summary>
    public static Assembly Types(string code) => Load(Usings + code);

    /// <summary>Statements that see <c>services</c>, in <c>Registration.Run</c>.</summary>
    public static Assembly Registration(string code, string types = "") => Load($$"""
        {{Usings}}
        {{types}}
        public static class Registration
        {
            private static string apiKey => "0123456789abcdef";

            public static void Run(IServiceCollection services)
            {
                {{code}}
            }
        }
        """);

    /// <summary>Statements that see <c>error</c> and make a <c>text</c> of it, in <c>Wording.Of</c>.</summary>
    public static Assembly Wording(string code) => Load($$"""
        {{Usings}}
        public static class Wording
        {
            public static string Of(ApiError error)
            {
                {{code}}
                return text;
            }
        }
        """);

    /// <summary>Statements that see <c>address</c> and <c>ct</c>, in <c>Statements.RunAsync</c>, which gives what they wrote to the console.</summary>
    public static Assembly Statements(string code, string types = "") => Load($$"""
        {{Usings}}
        {{types}}
        // Stands before System.Console, so that tests beside this one do not mix in.
        public static class Console
        {
            public static System.IO.StringWriter Error { get; } = new();
        }

        public static class Statements
        {
            public static async Task<string> RunAsync(Uri address, CancellationToken ct)
            {
                await Task.CompletedTask;
                {{code}}
                return Console.Error.ToString();
            }
        }
        """);

    public static T Method<T>(this Assembly assembly, string type, string method) where T : Delegate
    {
        var parameters = typeof(T).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return assembly.GetType(type, throwOnError: true)!.GetMethod(method, parameters)!.CreateDelegate<T>();
    }

    private static string Text(IEnumerable<MemberDeclarationSyntax> members) => string.Concat(members.Select(member => member.ToFullString()));

    private static Assembly Load(string source)
    {
        using var image = new MemoryStream();
        var emitted = Compile.Assembly(source).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics) + "\n\n" + source);
        return Assembly.Load(image.ToArray());
    }
}
