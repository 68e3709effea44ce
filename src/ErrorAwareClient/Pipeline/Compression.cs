using System.Net;

namespace ErrorAwareClient;

/// <summary>DeviantArt refuses requests that do not ask for compression, and compressed answers are smaller everywhere.</summary>
internal static class Compression
{
    // Every server that compresses has it, and each method more is written with each request.
    private const DecompressionMethods Asked = DecompressionMethods.GZip;

    /// <summary>Turns decompression on where nobody chose; a handler that has started, or is of another type, stays as it is.</summary>
    public static void AskFor(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: var inner }) handler = inner;
        try
        {
            if (handler is SocketsHttpHandler { AutomaticDecompression: DecompressionMethods.None } sockets)
            {
                sockets.AutomaticDecompression = Asked;
            }
            else if (handler is HttpClientHandler { SupportsAutomaticDecompression: true, AutomaticDecompression: DecompressionMethods.None } client)
            {
                client.AutomaticDecompression = Asked;
            }
        }
        catch (InvalidOperationException)
        {
            // In use already: its owner has been sending without it, and goes on so.
        }
    }
}
