namespace ErrorAwareClient;

/// <summary>The parts of a structured field; a separator inside quotes is text.</summary>
internal ref struct Separated(ReadOnlySpan<char> text, char separator)
{
    private ReadOnlySpan<char> _rest = text;
    private bool _isDone = text.IsEmpty;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Separated GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_isDone) return false;
        var isQuoted = false;
        for (var i = 0; i < _rest.Length; i++)
        {
            if (_rest[i] is '"') isQuoted = !isQuoted;
            else if (_rest[i] is '\\' && isQuoted) i++;
            else if (_rest[i] == separator && !isQuoted) return Take(i, i + 1);
        }

        _isDone = true;
        return Take(_rest.Length, _rest.Length);
    }

    private bool Take(int end, int next)
    {
        Current = _rest[..end].Trim();
        _rest = _rest[next..];
        return true;
    }
}
