using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Polly;
using Polly.Retry;
using RestSharp;

namespace ErrorAwareClient.Benchmarks;

/// <summary>One client of each kind over the same server.</summary>
public static class Clients
{
    private static readonly Uri Address = new("http://songs.test/");

    public static HttpClient Bare(HttpMessageHandler server, Uri? address = null) => new(server) { BaseAddress = address ?? Address };

    /// <summary>Asks the server for what ours asks: compression, and under a name.</summary>
    public static HttpClient AskingAlike(SocketsHttpHandler server, Uri address)
    {
        server.AutomaticDecompression = DecompressionMethods.GZip;
        var client = Bare(server, address);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Benchmarks/1.0");
        return client;
    }

    /// <summary>All features on.</summary>
    public static HttpClient Ours(HttpMessageHandler server, Uri? address = null) => Ours(server, new ErrorHandlingOptions(), address);

    public static HttpClient Ours(HttpMessageHandler server, ErrorHandlingOptions options, Uri? address = null) =>
        new(ErrorHandling.CreateHandler(options, server)) { BaseAddress = address ?? Address, Timeout = Timeout.InfiniteTimeSpan };

    public static HttpClient WithPolly(HttpMessageHandler server) => new(new PollyHandler(server)) { BaseAddress = Address };

    public static RestClient WithRestSharp(HttpMessageHandler server) => new(new HttpClient(server) { BaseAddress = Address });

    public static HttpPipeline WithAzure(HttpMessageHandler server)
    {
        var options = new PlainOptions { Transport = new HttpClientTransport(new HttpClient(server)) };
        options.Retry.MaxRetries = 0;
        return HttpPipelineBuilder.Build(options);
    }

    private sealed class PlainOptions : ClientOptions;

    private sealed class PollyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(TimeSpan.FromSeconds(100))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = static args => new(args.Outcome.Result is { StatusCode: >= System.Net.HttpStatusCode.InternalServerError }),
            })
            .AddTimeout(TimeSpan.FromSeconds(30))
            .Build();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }
}
