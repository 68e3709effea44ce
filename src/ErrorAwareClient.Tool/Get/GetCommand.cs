using System.CommandLine;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Get;

internal static class GetCommand
{
    public static Command Create()
    {
        var url = Url();
        var headers = Headers();
        var method = new Option<string?>("-X", "--request") { Description = "The method. Default: GET, or POST with a body.", HelpName = "METHOD" };
        var body = new Option<string?>("-d", "--data") { Description = "The body: JSON where it looks like JSON, else a form.", HelpName = "BODY" };
        var dialect = new Option<string?>("--dialect") { Description = "Ask this dialect alone.", HelpName = "NAME" };
        dialect.AcceptOnlyFromAmong(DialectChoice.Names);
        method.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && !IsMethod(name)) result.AddError($"'{name}' is not an HTTP method.");
        });

        var command = new Command("get", "Calls an API and shows the attempts, the waits and the result.") { url, headers, method, body, dialect };
        command.SetAction((parsed, cancellationToken) =>
        {
            var data = parsed.GetValue(body);
            var get = new GetRequest(
                parsed.GetRequiredValue(url),
                new HttpMethod(parsed.GetValue(method) ?? (data is null ? "GET" : "POST")),
                parsed.GetValue(headers) ?? [],
                data);
            var options = new ErrorHandlingOptions();
            if (parsed.GetValue(dialect) is { } name) options.Dialects.RestrictTo(name);
            var secrets = Secrets.Among(parsed.Tokens.Select(t => t.Value));
            return new GetRun(ConsoleFactory.Create(parsed.InvocationConfiguration.Output), secrets, options).RunAsync(get, cancellationToken);
        });
        return command;
    }

    private static Argument<Uri> Url() => new("URL")
    {
        Description = "An absolute http or https URL.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
            result.AddError($"'{text}' is not an absolute http or https URL.");
            return null;
        },
    };

    private static Option<KeyValuePair<string, string>[]> Headers() => new("-H", "--header")
    {
        Description = "A header to send. May be given again.",
        HelpName = "'Name: value'",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token =>
        {
            var colon = token.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) return new KeyValuePair<string, string>(token.Value[..colon].Trim(), token.Value[(colon + 1)..].Trim());
            result.AddError("A header is written 'Name: value'.");
            return default;
        })],
    };

    private static bool IsMethod(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
