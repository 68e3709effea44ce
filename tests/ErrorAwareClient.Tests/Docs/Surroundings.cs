namespace ErrorAwareClient.Tests;

/// <summary>What stands around the C# of a page in a program of somebody else's.</summary>
internal static class Surroundings
{
    /// <summary>What a page takes for granted.</summary>
    public const string Usings = """
        using System;
        using System.IO;
        using System.Net;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using ErrorAwareClient;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Polly;
        using Polly.Fallback;

        """;

    /// <summary>What the clients of the pages ask for.</summary>
    public const string Songs = """
        public sealed record Song(string Id, string Title);

        // In a program of your own, the source generator of System.Text.Json writes this.
        public sealed class SongsJson
        {
            public static SongsJson Default { get; } = new();
            public JsonTypeInfo<Song> Song => (JsonTypeInfo<Song>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Song));
        }

        """;

    /// <summary>Stands before System.Console, so that tests beside this one do not mix in.</summary>
    public const string Console = """
        public static class Console
        {
            public static StringWriter Error { get; } = new();
            public static void WriteLine(object? value) => Error.WriteLine(value);
        }

        """;

    /// <summary>Its package is not among those this repository is built with. What stands here lets a page show where its call goes.</summary>
    public const string StandardResilience = """
        public sealed class StandardResilience
        {
            public StandardResilience Retry => this;
            public void DisableForUnsafeHttpMethods() { }
        }

        public static class StandardResilienceExtensions
        {
            public static IHttpClientBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder, Action<StandardResilience> configure)
            {
                configure(new StandardResilience());
                return builder;
            }
        }

        """;
}
