namespace ErrorAwareClient;

/// <summary>Where one value of a JSON text stands.</summary>
internal struct JsonEntry
{
    /// <summary>Its first byte.</summary>
    public int Start;

    /// <summary>Behind its last byte. While a container is open: the container around it.</summary>
    public int End;

    /// <summary>The entry after it and after all that is in it.</summary>
    public int Next;

    /// <summary>The first byte of its name, where it is a member.</summary>
    public int NameStart;

    /// <summary>How long the name is; no name of this length means anything to anyone.</summary>
    public ushort NameLength;

    /// <summary>The first byte, which tells what it is.</summary>
    public byte First;

    /// <summary>Whether a container ends with the bracket that belongs to it, rather than with the text or with what is not JSON.</summary>
    public bool IsClosed;
}
