using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Core;
using Azure.Core.Pipeline;
using RestSharp;

namespace ErrorAwareClient.Benchmarks;

/// <summary>The duels in memory.</summary>
public static class Duels
{
    public static IEnumerable<Duel> All() =>
    [
        .. Success("small success", Answer.SmallSuccess, BenchmarkJson.Default.Song),
        WithAHole(),
        .. Success("medium success", Answer.MediumSuccess, BenchmarkJson.Default.Album),
        .. Success("large success", Answer.LargeSuccess, BenchmarkJson.Default.Album),
        .. Errors("47xx in 200, JSON", Answer.AmpacheJson, HandJson.Ampache),
        .. Errors("47xx in 200, XML", Answer.AmpacheXml, HandXml.Ampache),
        .. Errors("400 with fields", Answer.FieldErrors, HandJson.OAuth),
        .. Errors("429 without retry", Answer.TooMany, HandJson.Message),
        AfterAnError(),
        .. ErrorSamples.All().Select(Reading),
    ];

    private static IEnumerable<Duel> Success<T>(string scenario, Answer answer, JsonTypeInfo<T> typeInfo) where T : notnull
    {
        var ours = Clients.Ours(new AnswerHandler(answer));
        var bare = Clients.Bare(new AnswerHandler(answer));
        var polly = Clients.WithPolly(new AnswerHandler(answer));
        var rest = Clients.WithRestSharp(new AnswerHandler(answer));
        var azure = Clients.WithAzure(new AnswerHandler(answer));
        Task Ours() => ours.GetResultAsync("songs/54", typeInfo);
        return
        [
            new(scenario, "GetFromJsonAsync", Ours, () => bare.GetFromJsonAsync("songs/54", typeInfo)),
            new(scenario, "Polly handler", Ours, () => polly.GetFromJsonAsync("songs/54", typeInfo)),
            new(scenario, "RestSharp", Ours, () => rest.ExecuteAsync<T>(new RestRequest("songs/54"))),
            new(scenario, "Azure.Core", Ours, () => WithAzureAsync(azure, typeInfo)),
        ];
    }

    private static Duel WithAHole()
    {
        var ours = Clients.Ours(new AnswerHandler(Answer.SmallSuccess));
        var bare = Clients.Bare(new AnswerHandler(Answer.SmallSuccess));
        string[] ids = [.. Enumerable.Range(100_000, 1024).Select(id => id.ToString(CultureInfo.InvariantCulture))];
        var (our, their) = (0, 0);
        return new(
            "small success, a hole",
            "GetFromJsonAsync",
            () => ours.GetResultAsync($"songs/{ids[our++ % ids.Length]}", BenchmarkJson.Default.Song),
            () => bare.GetFromJsonAsync($"songs/{Uri.EscapeDataString(ids[their++ % ids.Length])}", BenchmarkJson.Default.Song));
    }

    private static IEnumerable<Duel> Errors(string scenario, Answer answer, Func<HttpResponseMessage, string, HandError> byHand)
    {
        // Without the throttle, which would wait a 429 out; all else is on.
        var ours = Clients.Ours(new AnswerHandler(answer), new ErrorHandlingOptions { Throttle = { Enabled = answer != Answer.TooMany } });
        var bare = Clients.Bare(new AnswerHandler(answer));
        Task Ours() => ours.GetResultAsync("songs/54", BenchmarkJson.Default.Song);
        return
        [
            new(scenario, "by hand, thrown", Ours, () => ByHand.CatchAsync(bare, byHand)),
            new(scenario, "by hand, returned", Ours, () => ByHand.GetAsync(bare, byHand)),
        ];
    }

    private static Duel AfterAnError()
    {
        var ours = Clients.Ours(
            new AnswerHandler(Answer.ServerError, Answer.SmallSuccess),
            new ErrorHandlingOptions { Retry = { BaseDelay = TimeSpan.Zero, BudgetRatio = 1 } });
        var bare = Clients.Bare(new AnswerHandler(Answer.ServerError, Answer.SmallSuccess));
        return new("500 then 200", "by hand", () => ours.GetResultAsync("songs/54", BenchmarkJson.Default.Song), async () =>
        {
            using var first = await bare.GetAsync("songs/54");
            if (first.IsSuccessStatusCode) throw new InvalidOperationException("The server did not fail.");
            await bare.GetFromJsonAsync("songs/54", BenchmarkJson.Default.Song);
        });
    }

    private static Duel Reading(ErrorSample sample) => new(
        $"read {sample.Name}",
        "by hand",
        () =>
        {
            sample.Read();
            return Task.CompletedTask;
        },
        () =>
        {
            sample.ReadByHand();
            return Task.CompletedTask;
        })
    {
        PrepareAsync = sample.ArriveAsync,

        // An answer with its headers and content is 1.5 KB on either side.
        MostAtOnce = 256,
    };

    private static async Task<T?> WithAzureAsync<T>(HttpPipeline pipeline, JsonTypeInfo<T> typeInfo)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(new Uri("http://songs.test/songs/54"));
        await pipeline.SendAsync(message, CancellationToken.None);
        return JsonSerializer.Deserialize(message.Response.Content.ToMemory().Span, typeInfo);
    }
}
