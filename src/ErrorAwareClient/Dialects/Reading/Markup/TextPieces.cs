using System.Text;

namespace ErrorAwareClient;

/// <summary>Text that comes in pieces, most often in one. It begins with the first that is more than white space. Bounded: what comes after that is left out.</summary>
internal struct TextPieces
{
    private string? _first;
    private StringBuilder? _more;

    /// <summary>What stands before each piece; nothing by default.</summary>
    public char? Separator { get; init; }

    /// <summary>All of it; <see langword="null"/> where no piece came.</summary>
    public readonly string? Whole => _more?.ToString() ?? _first;

    public void Add(in MarkupScanner scanner)
    {
        if (_more?.Length > JsonText.MaxLength) return;
        if (_first is null && scanner.Content.Trim(" \t\r\n"u8).IsEmpty) return;
        var piece = Markup.Decode(scanner.Content, scanner.IsCData);
        if (_first is null)
        {
            _first = piece;
            return;
        }

        _more ??= new StringBuilder(_first);
        _more.Append(Separator).Append(piece);
    }
}
