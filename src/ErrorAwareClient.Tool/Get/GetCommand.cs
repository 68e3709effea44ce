using System.CommandLine;
using ErrorAwareClient.Tool.CommandLine;
using ErrorAwareClient.Tool.Rendering;

namespace ErrorAwareClient.Tool.Get;

internal static class GetCommand
{
    public static Command Create()
    {
        var url = Url();
        var headers = HeaderOption.Create();
        var method = MethodOption.Create("The method. Default: GET, or POST with a body.");
        var body = new Option<string?>("-d", "--data") { Description = "The body: JSON where it looks like JSON, else a form.", HelpName = "BODY" };
        var dialect = new Option<string?>("--dialect") { Description = "Ask this dialect alone.", HelpName = "NAME" };
        dialect.AcceptOnlyFromAmong(DialectChoice.Names);

        var command = new Command("get", "Calls an API and shows the attempts, the waits and the result.") { url, headers, method, body, dialect };
        command.SetAction((parsed, cancellationToken) =>
        {
            var data = parsed.GetValue(body);
            var get = new GetRequest(
                parsed.GetRequiredValue(url),
                parsed.GetValue(method) ?? (data is null ? HttpMethod.Get : HttpMethod.Post),
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
}
