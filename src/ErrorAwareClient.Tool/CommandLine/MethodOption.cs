using System.CommandLine;

namespace ErrorAwareClient.Tool.CommandLine;

/// <summary>The option <c>-X</c>, named as in curl.</summary>
internal static class MethodOption
{
    public static Option<HttpMethod?> Create(string description) => new("-X", "--request")
    {
        Description = description,
        HelpName = "METHOD",
        CustomParser = result =>
        {
            var name = result.Tokens[0].Value;
            if (HttpToken.IsValid(name)) return new HttpMethod(name);
            result.AddError($"'{name}' is not an HTTP method.");
            return null;
        },
    };
}
