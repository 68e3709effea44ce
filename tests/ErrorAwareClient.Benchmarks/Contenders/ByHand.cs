using System.Text.Json;
using System.Xml.Linq;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What people write by hand: the body as a string, a document of it, and the fields out of that.</summary>
public static class ByHand
{
    public static async Task<Song?> GetSongAsync(HttpClient http)
    {
        using var response = await http.GetAsync("songs/54");
        var text = await response.Content.ReadAsStringAsync();
        using (var document = JsonDocument.Parse(text))
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out _)) return null;
        }

        response.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize(text, BenchmarkJson.Default.Song);
    }

    public static async Task<(string? Code, string? Action, string? Type, string? Message)> GetAmpacheJsonErrorAsync(HttpClient http)
    {
        using var response = await http.GetAsync("songs/54");
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = document.RootElement.GetProperty("error");
        return (error.GetProperty("errorCode").GetString(), error.GetProperty("errorAction").GetString(),
            error.GetProperty("errorType").GetString(), error.GetProperty("errorMessage").GetString());
    }

    public static async Task<(string? Code, string? Action, string? Type, string? Message)> GetAmpacheXmlErrorAsync(HttpClient http)
    {
        using var response = await http.GetAsync("songs/54");
        var error = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Element("error")!;
        return ((string?)error.Attribute("errorCode"), (string?)error.Element("errorAction"),
            (string?)error.Element("errorType"), (string?)error.Element("errorMessage"));
    }

    public static async Task<(string? Code, string? Message, List<(string Field, string? Message)> Fields)> GetFieldErrorsAsync(HttpClient http)
    {
        using var response = await http.GetAsync("songs/54");
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = document.RootElement;
        var fields = new List<(string, string?)>();
        foreach (var field in root.GetProperty("error_details").EnumerateObject()) fields.Add((field.Name, field.Value.GetString()));
        return (root.GetProperty("error").GetString(), root.GetProperty("error_description").GetString(), fields);
    }

    public static async Task<(int Status, string? Message)> GetMessageAsync(HttpClient http)
    {
        using var response = await http.GetAsync("songs/54");
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return ((int)response.StatusCode, document.RootElement.GetProperty("message").GetString());
    }
}
