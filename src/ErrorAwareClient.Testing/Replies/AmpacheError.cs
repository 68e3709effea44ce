using System.Globalization;

namespace ErrorAwareClient.Testing;

/// <summary>The four parts of an error of Ampache. Source: Ampache's API documentation, "Errors".</summary>
internal readonly record struct AmpacheError(string Code, string Action, string Type, string Message)
{
    /// <summary>Completes what was not said with what goes with the code.</summary>
    public static AmpacheError Of(int code, string action, string? type, string? message)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(code.ToString(CultureInfo.InvariantCulture), action, type ?? TypeOf(code), message ?? MessageOf(code));
    }

    private static string TypeOf(int code) => code switch
    {
        4701 or 4742 => "account",
        4704 or 4710 => "filter",
        4706 => "removed",
        _ => "system",
    };

    private static string MessageOf(int code) => code switch
    {
        4700 => "Access Control not Enabled",
        4701 => "Session Expired",
        4702 => "Generic error",
        4703 => "Access Denied",
        4704 => "Not Found",
        4705 => "Invalid Request",
        4706 => "Depreciated",
        4710 => "Bad Request",
        4742 => "Failed Access Check",
        _ => "Error",
    };
}
