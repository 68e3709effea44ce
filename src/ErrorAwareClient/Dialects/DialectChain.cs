namespace ErrorAwareClient;

/// <summary>The dialects a client understands, in the order they are asked. The first that reads an answer wins.</summary>
/// <remarks>
/// The status table is not part of the chain: it stands after it and answers for every status of 300 or more.
/// Changed while options are configured, on one thread; read by many afterwards.
/// </remarks>
public sealed partial class DialectChain
{
    private ErrorDialect[] _dialects;

    internal DialectChain(params ErrorDialect[] dialects) => _dialects = dialects;

    /// <summary>How many dialects there are.</summary>
    public int Count => _dialects.Length;

    /// <summary>Asks <paramref name="dialect"/> after all others.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <returns>This chain.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dialect"/> is null.</exception>
    /// <exception cref="ArgumentException">A dialect of that name is there already.</exception>
    public DialectChain Add(ErrorDialect dialect) => Insert(Count, dialect);

    /// <summary>Asks <paramref name="dialect"/> at <paramref name="index"/>; 0 is first.</summary>
    /// <param name="index">Where, 0 to <see cref="Count"/>.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>This chain.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dialect"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or above <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException">A dialect of that name is there already.</exception>
    public DialectChain Insert(int index, ErrorDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        if (_dialects.Any(d => d.Name == dialect.Name))
        {
            throw new ArgumentException(
                $"A dialect named '{dialect.Name}' is in the chain already. "
                + (dialect is OAuthJsonDialect
                    ? $"To have it look into 2xx answers too, call options.InspectSuccess(\"{dialect.Name}\"); else Clear() the chain first."
                    : "Give yours another name, or Clear() the chain first."),
                nameof(dialect));
        }

        _dialects = [.. _dialects[..index], dialect, .. _dialects[index..]];
        return this;
    }

    /// <summary>Removes all dialects; the status table alone is left.</summary>
    public DialectChain Clear()
    {
        _dialects = [];
        return this;
    }

    internal ReadOnlySpan<ErrorDialect> Dialects => _dialects;
}
