namespace ErrorAwareClient;

internal enum JsonKind
{
    /// <summary>Not JSON, or nothing at all.</summary>
    None = 0,
    Object,
    Array,
    Text,
    Number,

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>: none of them tells about an error.</summary>
    Literal,
}
