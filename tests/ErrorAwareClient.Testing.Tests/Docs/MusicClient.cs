using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Testing.Tests.Docs;

/// <summary>A typed client with a session, as the program of a reader has it.</summary>
internal sealed class MusicClient(HttpClient http)
{
    public async Task<Result<Unit, ApiError>> RenameAsync(string id, string title)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("title", title)]);
        return await http.PostResultAsync($"songs/{id}", form, The.Token);
    }
}

/// <summary>Its registration.</summary>
internal static class MusicRegistration
{
    public static void AddMusic(this IServiceCollection services) => services
        .AddHttpClient<MusicClient>(http => http.BaseAddress = new Uri("https://music.example/"))
        .AddErrorHandling()
        .AddAmpacheSession(session =>
        {
            session.Endpoint = new Uri("https://music.example/server/json.server.php");
            session.ApiKey = "key";
        });
}
