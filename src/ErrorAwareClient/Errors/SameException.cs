namespace ErrorAwareClient;

/// <summary>Exceptions have no equality of their own; errors that carry one compare it by type and message.</summary>
internal static class SameException
{
    public static bool Equals(Exception? one, Exception? other) =>
        one?.GetType() == other?.GetType() && one?.Message == other?.Message;
}
