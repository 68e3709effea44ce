namespace ErrorAwareClient;

/// <summary>What a body is, by its first bytes.</summary>
internal enum BodyShape
{
    Empty = 0,
    Json,
    Xml,
    Html,
    Text,
    Binary,
}
