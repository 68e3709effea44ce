using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ErrorAwareClient;

/// <summary>Gathers what is wrong with which field, from lists and maps in the forms of many frameworks. Bounded in number and depth.</summary>
internal struct FieldErrors(int status)
{
    /// <summary>The most that an error carries.</summary>
    public const int MaxCount = 256;

    private const int MaxDepth = 16;

    private static readonly IReadOnlyList<FieldError> None = ImmutableArray<FieldError>.Empty;

    private FieldError[]? _room;

    // One for each item of a list, and for each text of a map: most often just that many.
    private int _expected;
    private int _count;
    private bool _hasPlace;

    /// <summary>
    /// What was found. Errors that name no field belong to the request as a whole; alone, with a status other than 422, they say
    /// nothing about its fields, and are left out.
    /// </summary>
    public readonly IReadOnlyList<FieldError> Found =>
        _room is null || !(_hasPlace || status is 422) ? None : ImmutableCollectionsMarshal.AsImmutableArray(_count == _room.Length ? _room : _room[.._count]);

    /// <summary>The first error of the last list, in a field or not: it speaks for all where nothing else does.</summary>
    public FieldError? FirstOfList { get; private set; }

    /// <summary>Reads a list of errors, or a map from fields to theirs.</summary>
    public void Read(JsonSlice errors)
    {
        if (_room is null) _expected = errors.IsArray ? errors.Count : errors.CountTexts();
        if (errors.IsObject) ReadMap(errors, "", 0);
        else if (errors.TellingText is { } text) AddAt("", text, null);
        else if (errors.IsArray) ReadList(errors);
    }

    /// <summary>Reads what may be errors but may be anything: only what names fields counts.</summary>
    public void ReadIfAny(JsonSlice details)
    {
        if (details.IsArray || IsMap(details)) Read(details);
    }

    /// <summary>Reads an error that names the field it is about.</summary>
    public void ReadItem(in ErrorObject item)
    {
        var text = item.Message.IsNothing ? item.Code : item.Message;
        if (text.Text is not { } message) return;
        var code = item.Code.Text;
        var isListed = false;
        foreach (var name in item.Places)
        {
            isListed = true;
            if (name.Text is { } field) AddAt(FieldPath.OfName(field), message, code);
        }

        if (isListed) return;
        if (item.Place is { } place) AddAt(place, message, code);
        else Add("", message, code);
    }

    /// <summary>Whether an object is nothing but a map from fields to lists of messages, the only thing it can be told by.</summary>
    public static bool IsMap(JsonSlice value) => IsMap(value, 0, out var hasText) && hasText;

    private static bool IsMap(JsonSlice value, int depth, out bool hasText)
    {
        hasText = false;
        if (!value.IsObject || depth == MaxDepth) return false;
        var members = value.Members;
        while (members.MoveNext())
        {
            if (!IsMessages(members.Value, depth, out var hasThis)) return false;
            hasText |= hasThis;
        }

        return true;
    }

    private static bool IsMessages(JsonSlice value, int depth, out bool hasText)
    {
        hasText = false;
        if (value.IsObject) return IsMap(value, depth + 1, out hasText);
        if (!value.IsArray) return false;
        foreach (var item in value.Items)
        {
            var isText = item.IsText;
            if (!isText && !IsMap(item, depth + 1, out isText)) return false;
            hasText |= isText;
        }

        return true;
    }

    private void ReadList(JsonSlice list)
    {
        var before = _count;
        ReadItems(list, "", 0);
        if (_count > before) FirstOfList = _room![before];
    }

    private void ReadMap(JsonSlice map, string path, int depth)
    {
        var members = map.Members;
        while (members.MoveNext())
        {
            var name = JsonText.Decode(members.Name);
            ReadValue(members.Value, path.Length is 0 ? FieldPath.OfName(name) : FieldPath.Child(path, name), depth + 1);
        }
    }

    private void ReadValue(JsonSlice value, string path, int depth)
    {
        if (depth > MaxDepth) return;
        if (value.TellingText is { } text) AddAt(path, text, null);
        else if (value.IsArray) ReadItems(value, path, depth);
        else if (value.IsObject && !ReadAt(path, value, isItem: false)) ReadMap(value, path, depth);
    }

    private void ReadItems(JsonSlice list, string path, int depth)
    {
        if (depth > MaxDepth) return;
        var index = -1;
        foreach (var item in list.Items)
        {
            index++;
            if (item.TellingText is { } text) AddAt(path, text, null);
            else if (path.Length is 0 && item.IsObject) ReadItem(item, depth);
            else if (!ReadAt(path, item, isItem: true)) ReadValue(item, FieldPath.Child(path, index.ToString(CultureInfo.InvariantCulture)), depth + 1);
        }
    }

    private void ReadItem(JsonSlice item, int depth)
    {
        var error = new ErrorObject(item, status);
        if (!error.Message.IsNothing || !error.Code.IsNothing) ReadItem(error);
        else if (error.Errors.IsArray) ReadItems(error.Errors, "", depth + 1);
        else if (IsMap(item)) ReadMap(item, "", depth + 1);
    }

    // An object where the path is known already is an error of that path if it has a message, else it goes deeper. Outside
    // a list only the very word "message" counts: "title" and "description" are names that fields have.
    private bool ReadAt(string path, JsonSlice value, bool isItem)
    {
        var error = new ErrorObject(value, status);
        if (!(isItem || error.HasMessageByName) || error.Message.Text is not { } message) return false;
        AddAt(path, message, error.Code.Text);
        return true;
    }

    private void AddAt(string path, string message, string? code)
    {
        _hasPlace = true;
        Add(path, message, code);
    }

    private void Add(string path, string message, string? code)
    {
        if (_count == MaxCount) return;
        if (_room is null) _room = new FieldError[Math.Clamp(_expected, 1, MaxCount)];
        else if (_count == _room.Length) Array.Resize(ref _room, _count * 2);
        _room[_count++] = new FieldError(path, message, code);
    }
}
