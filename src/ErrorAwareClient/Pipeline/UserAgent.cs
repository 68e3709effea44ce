using System.Reflection;

namespace ErrorAwareClient;

/// <summary>The User-Agent of requests that have none. DeviantArt's gateway answers those with an HTML 403.</summary>
internal static class UserAgent
{
    private static readonly string OfEntryAssembly = Describe(Assembly.GetEntryAssembly()?.GetName());

    public static string Or(string? configured) => configured ?? OfEntryAssembly;

    /// <summary>What is wrong with a configured one; null: nothing.</summary>
    public static string? Check(string? configured)
    {
        if (string.IsNullOrEmpty(configured)) return null;
        using var request = new HttpRequestMessage();
        return request.Headers.UserAgent.TryParseAdd(configured)
            ? null
            : $"UserAgent is '{configured}'; write it as products and comments, such as 'MyApp/1.2 (contact@example.com)'.";
    }

    internal static string Describe(AssemblyName? name)
    {
        // What a header can carry of it; of a name in another script that may be nothing.
        var product = string.Concat((name?.Name ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'));
        var version = name?.Version is { } known ? known.ToString(known.Build < 0 ? 2 : 3) : "1.0";
        return $"{(product.Length > 0 ? product : nameof(ErrorAwareClient))}/{version}";
    }
}
