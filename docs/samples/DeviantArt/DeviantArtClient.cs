using System.Runtime.CompilerServices;
using ErrorAwareClient;

namespace Samples.DeviantArt;

/// <summary>A client for the API of DeviantArt.</summary>
/// <remarks>
/// Nothing here asks for tokens, waits out a 429 or repeats what a 500 has spoiled: <see cref="DeviantArtRegistration"/> sees to it. The paths
/// name the major version, because those without one get the errors of before 2014.
/// </remarks>
public sealed class DeviantArtClient(HttpClient http)
{
    /// <summary>The <c>error_code</c> of <see cref="GetProfileAsync"/> for a user that does not exist. Each endpoint counts its own, from zero.</summary>
    public const string NoSuchUser = "0";

    /// <summary>Whether the token is good.</summary>
    public Task<Result<Placebo, ApiError>> PlaceboAsync(CancellationToken ct = default) =>
        http.GetResultAsync("api/v1/oauth2/placebo", DeviantArtJson.Default.Placebo, ct);

    public Task<Result<Profile, ApiError>> GetProfileAsync(string user, CancellationToken ct = default) =>
        http.GetResultAsync($"api/v1/oauth2/user/profile/{user}", DeviantArtJson.Default.Profile, ct);

    /// <summary>All deviations with a tag, page after page as they are asked for. An error is the last item: what came before it stands.</summary>
    public async IAsyncEnumerable<Result<Deviation, ApiError>> BrowseAsync(string tag, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (int? offset = 0; offset is { } from;)
        {
            var answer = await GetPageAsync(tag, from, ct);
            if (!answer.TryGetValue(out var page, out var error))
            {
                yield return error;
                yield break;
            }

            foreach (var deviation in page.Results) yield return deviation;
            offset = page.HasMore ? page.NextOffset : null;
        }
    }

    private Task<Result<DeviationPage, ApiError>> GetPageAsync(string tag, int offset, CancellationToken ct) =>
        http.GetResultAsync($"api/v1/oauth2/browse/tags?tag={tag}&offset={offset}", DeviantArtJson.Default.DeviationPage, ct);
}
