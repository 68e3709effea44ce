namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>What MusicGPT is asked to compose.</summary>
internal sealed record MusicWish(string Prompt);
