namespace ErrorAwareClient;

internal enum MarkupKind
{
    None = 0,
    Start,
    End,
    Text,
    Doctype,
}
