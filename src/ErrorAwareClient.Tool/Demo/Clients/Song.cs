namespace ErrorAwareClient.Tool.Demo.Clients;

/// <summary>A song as Ampache describes it.</summary>
internal sealed record Song(string Id, string Title);
