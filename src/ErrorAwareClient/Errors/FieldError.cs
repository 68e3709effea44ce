namespace ErrorAwareClient;

/// <summary>What is wrong with one field of the request.</summary>
/// <param name="Path">
/// Where, in the notation of ASP.NET Core model state: <c>items[0].price</c>. Empty: the request as a whole.
/// </param>
/// <param name="Message">What, for people.</param>
/// <param name="Code">The server's machine code for it, where it gave one.</param>
public sealed record FieldError(string Path, string Message, string? Code = null);
