namespace ErrorAwareClient;

/// <summary>The vocabulary that error objects share across frameworks.</summary>
internal static class ErrorWords
{
    private const int Shortest = 3;
    private const int Longest = 24;
    private const byte Nothing = 0;

    // What each byte of a name counts as.
    private static readonly byte[] Squeezed = [.. Enumerable.Range(0, 256).Select(b => Squeeze((byte)b))];

    private static readonly Dictionary<string, ErrorWord>.AlternateLookup<ReadOnlySpan<char>> Words = Vocabulary(
        (ErrorWord.Message, "message msg errormessage errormsg errmsg defaultmessage faultstring errorsummary"),
        (ErrorWord.Detail, "detail errordetail"),
        (ErrorWord.Description, "description errordescription"),
        (ErrorWord.Error, "error err fault odataerror"),
        (ErrorWord.Title, "title"),
        (ErrorWord.Reason, "reason"),
        (ErrorWord.Code, "code errorcode errcode faultcode issue"),
        (ErrorWord.Extensions, "extensions locations"),
        (ErrorWord.Status, "status"),
        (ErrorWord.Type, "type errortype"),
        (ErrorWord.Name, "name"),
        (ErrorWord.Field, "field fieldname"),
        (ErrorWord.Parameter, "param parameter"),
        (ErrorWord.Pointer, "pointer instancepath datapath"),
        (ErrorWord.Source, "source"),
        (ErrorWord.Location, "loc location"),
        (ErrorWord.Property, "property propertyname propertypath attribute"),
        (ErrorWord.Target, "target"),
        (ErrorWord.Key, "key"),
        (ErrorWord.Path, "path"),
        (ErrorWord.Fields, "fields"),
        (ErrorWord.Errors, "errors errormessages fielderrors validationerrors violations constraintviolations issues mvcerrors invalidparams invalidparameters invalidfields"),
        (ErrorWord.Details, "details errordetails"),
        (ErrorWord.FieldViolations, "fieldviolations"),
        (ErrorWord.RetryAfter, "retryafter retryafterseconds"),
        (ErrorWord.RetryDelay, "retrydelay"),
        (ErrorWord.Parameters, "parameters"));

    // By the first letter of a word, a bit for each third letter it may have: so most names that are no words are told.
    private static readonly uint[] ThirdLetters = LettersOf(Words.Dictionary.Keys);

    /// <summary>The word for a name; camelCase, PascalCase, snake_case and kebab-case are one.</summary>
    public static ErrorWord Of(ReadOnlySpan<byte> name)
    {
        if (Usual(name) is var usual and not ErrorWord.None) return usual;
        return name.Length is < Shortest or > Longest || !MayBeWord(name) ? ErrorWord.None : LookUp(name);
    }

    private static ErrorWord LookUp(ReadOnlySpan<byte> name)
    {
        Span<char> word = stackalloc char[Longest];
        return Words.TryGetValue(word[..Squeeze(name, word)], out var found) ? found : ErrorWord.None;
    }

    // The names that most errors have, as most servers write them, told at once. The vocabulary has them too.
    private static ErrorWord Usual(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("msg"u8) => ErrorWord.Message,
        3 when name.SequenceEqual("loc"u8) => ErrorWord.Location,
        4 when name.SequenceEqual("code"u8) => ErrorWord.Code,
        4 when name.SequenceEqual("type"u8) => ErrorWord.Type,
        5 when name.SequenceEqual("error"u8) => ErrorWord.Error,
        5 when name.SequenceEqual("title"u8) => ErrorWord.Title,
        5 when name.SequenceEqual("param"u8) => ErrorWord.Parameter,
        6 when name.SequenceEqual("detail"u8) => ErrorWord.Detail,
        6 when name.SequenceEqual("errors"u8) => ErrorWord.Errors,
        6 when name.SequenceEqual("status"u8) => ErrorWord.Status,
        6 when name.SequenceEqual("reason"u8) => ErrorWord.Reason,
        7 when name.SequenceEqual("message"u8) => ErrorWord.Message,
        7 when name.SequenceEqual("details"u8) => ErrorWord.Details,
        _ => ErrorWord.None,
    };

    // A hyphen or the like among the first three moves the letters, and leaves it open.
    private static bool MayBeWord(ReadOnlySpan<byte> name)
    {
        var (first, second, third) = (Squeezed[name[0]], Squeezed[name[1]], Squeezed[name[2]]);
        return first is Nothing || second is Nothing || third is Nothing || (ThirdLetters[first] & Letter(third)) is not 0;
    }

    private static uint[] LettersOf(IEnumerable<string> words)
    {
        var letters = new uint[256];
        foreach (var word in words) letters[word[0]] |= Letter((byte)word[2]);
        return letters;
    }

    private static uint Letter(byte letter) => 1u << (letter & 0x1F);

    private static Dictionary<string, ErrorWord>.AlternateLookup<ReadOnlySpan<char>> Vocabulary(params ReadOnlySpan<(ErrorWord Word, string Names)> rows)
    {
        var words = new Dictionary<string, ErrorWord>(StringComparer.Ordinal);
        foreach (var (word, names) in rows)
        {
            foreach (var name in names.Split(' ')) words.Add(name, word);
        }

        return words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    // Without a branch, because which bytes are letters changes with each name.
    private static int Squeeze(ReadOnlySpan<byte> name, Span<char> into)
    {
        var length = 0;
        foreach (var b in name)
        {
            into[length] = (char)Squeezed[b];
            length += Squeezed[b] is Nothing ? 0 : 1;
        }

        return length;
    }

    private static byte Squeeze(byte b) => b switch
    {
        (byte)'_' or (byte)'-' or (byte)'.' => Nothing,
        >= (byte)'A' and <= (byte)'Z' => (byte)(b | 0x20),
        Nothing => (byte)' ',
        _ => b,
    };
}
