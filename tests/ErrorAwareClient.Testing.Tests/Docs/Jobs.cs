using System.Text.Json;
using System.Text.Json.Serialization;

namespace ErrorAwareClient.Testing.Tests.Docs;

/// <summary>Jobs that are asked for until they are done, as MusicGPT's conversions are.</summary>
internal sealed class Jobs(HttpClient http, TimeProvider time)
{
    public Task<Result<Job, ApiError>> GetAsync(string id) => http.GetResultAsync($"jobs/{id}", JobsJson.Default.Job, The.Token);

    public async Task<Result<Job, ApiError>> WaitForAsync(string id)
    {
        while (true)
        {
            var job = await GetAsync(id);
            if (!job.TryGetValue(out var found) || found.Status == "COMPLETED") return job;
            await Task.Delay(TimeSpan.FromSeconds(5), time, The.Token);
        }
    }
}

internal sealed record Job(string Status);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Job))]
internal sealed partial class JobsJson : JsonSerializerContext;
