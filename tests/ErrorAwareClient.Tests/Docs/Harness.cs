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
    /// <summary>Completes a block by the first word of its name, which is its kind. It may name the <paramref name="types"/> of its page.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static Assembly Complete(string name, string code, string types = "") => name.Split(' ')[0] switch
    {
        "example" => Example(code),
        "types" => Types(code),
        "statements" => Statements(code, types),
        "registration" => Registration(code, types),
        "call" => Call(code),
        var kind => throw new ArgumentException(
            $"'{kind}' is no kind of C#. Write <!-- csharp: example, types, statements, registration or call --> above the block.", nameof(name)),
    };

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
            {{Surroundings.Usings}}
            {{Surroundings.Songs}}
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
    public static Assembly Types(string code) => Load(Surroundings.Usings + code);

    /// <summary>Statements that see <c>address</c> and <c>ct</c>, in <c>Statements.RunAsync</c>, which gives what they wrote to the console.</summary>
    public static Assembly Statements(string code, string types = "") => Load($$"""
        {{Surroundings.Usings}}
        {{types}}
        {{Surroundings.Console}}
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

    /// <summary>
    /// Statements that see <c>services</c> and <c>configuration</c>, in <c>Registration.Register</c>, and types beside them. <c>SongsClient</c> is
    /// there, and hands out its HttpClient.
    /// </summary>
    public static Assembly Registration(string code, string types = "")
    {
        var members = CSharpSyntaxTree.ParseText(code + types).GetCompilationUnitRoot().Members;
        return Load($$"""
            {{Surroundings.Usings}}
            {{Surroundings.Songs}}
            {{Surroundings.StandardResilience}}
            public sealed class SongsClient(HttpClient http)
            {
                public HttpClient Http => http;
            }

            {{Text(members.Where(member => member is not GlobalStatementSyntax))}}

            public static class Registration
            {
                public static void Register(IServiceCollection services, IConfiguration configuration)
                {
                    {{Text(members.Where(member => member is GlobalStatementSyntax))}}
                }

                public static HttpClient Resolve(IServiceProvider services) => services.GetRequiredService<SongsClient>().Http;
            }
            """);
    }

    /// <summary>Statements that see <c>http</c> and <c>ct</c>, in <c>Call.RunAsync</c>, which gives what they wrote to the console.</summary>
    public static Assembly Call(string code) => Load($$"""
        {{Surroundings.Usings}}
        {{Surroundings.Songs}}
        {{Surroundings.Console}}
        public static class Call
        {
            public static async Task<string> RunAsync(HttpClient http, CancellationToken ct)
            {
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
