namespace ErrorAwareClient;

/// <summary>
/// What a member of an error object speaks of, whatever the server calls it. Where several members can be the code, the message
/// or the place, the one that stands higher here is taken.
/// </summary>
internal enum ErrorWord
{
    None = 0,
    Code,
    Extensions,
    Status,
    Message,
    Detail,
    Description,
    Error,
    Type,
    Title,
    Reason,

    // Where in the request.
    Field,
    Parameter,
    Pointer,
    Source,
    Location,
    Property,
    Target,
    Key,
    Path,
    Fields,
    Name,

    // More errors inside.
    Errors,
    Details,
    FieldViolations,

    // When to come back.
    RetryAfter,
    RetryDelay,
    Parameters,
}
