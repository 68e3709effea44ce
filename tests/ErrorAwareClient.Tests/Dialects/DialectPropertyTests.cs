using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ErrorAwareClient.Tests;

/// <summary>For any answer at all. More rounds with the variable PROPERTY_TESTS; a failure prints the seed that repeats it.</summary>
public class DialectPropertyTests
{
    private static readonly Config Rounds = Config.QuickThrowOnFailure.WithMaxTest(
        int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), CultureInfo.InvariantCulture, out var count) ? count : 200);

    private static readonly DialectChain Chain = DialectChain.CreateDefault().Replace(new OAuthJsonDialect { InspectsSuccess = true });

    // The pieces that bodies of errors are made of, whole and broken.
    private static readonly byte[][] Pieces =
    [
        .. ((string[])
        [
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d800", " ", "\n", "0", "404", "4704", "-1", "1e9", "true", "null", "/*", "*/", "//",
            "\"error\":", "\"errorCode\":", "\"errorAction\":", "\"errorMessage\":", "\"code\":", "\"message\":", "\"detail\":", "\"errors\":",
            "\"error_description\":", "\"error_details\":", "\"status\":", "\"type\":", "\"title\":", "\"loc\":", "\"retry_after\":", "\"_errors\":",
            "\"4704\"", "\"x\"", "\"a b\"", "\"invalid_request\"", "{\"error\":{", "{\"error\":\"invalid_request\"",
            "<", ">", "</", "/>", "<root>", "<error code=\"401\">", "<error errorCode=\"4704\">", "</error>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml ", "?>",
            "<!DOCTYPE ", "<html>", "<h2>", "</h2>", "<problem xmlns=\"urn:ietf:rfc:7807\">", "&lt;", "&#x110000;", "\uFEFF", "é",
        ]).Select(Encoding.UTF8.GetBytes),
        [0], [0x1F, 0x8B], [0x78, 0x9C], [0xFF, 0xFE], [0xC3], [0x80],
    ];

    private static readonly string[] Names =
    [
        "Content-Type", "Content-Encoding", "Retry-After", "retry-after-ms", "Date", "RateLimit", "X-RateLimit-Reset", "X-RateLimit-Remaining",
        "X-RateLimit-Reset-After", "RateLimit-Reset", "x-ratelimit-reset-requests", "WWW-Authenticate", "x",
    ];

    private static readonly string[] Values =
    [
        "", ",", "0", "-1", "1e309", "99999999999999999999", "1768478430", "79228162514264337593543950336", "1m30s", "Thu, 15 Jan 2026 12:00:30 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "\"a\";r=0;t=1", "\"", "=", "r=0;t=9999999999999", "Bearer error=\"", "error=x",
        "text/html; charset=utf-16", "application/problem+json; charset=\"", "charset=x-\u00e9", "gzip", "deflate", "br", "deflate, br",
    ];

    private static Arbitrary<Answered> Answers =>
        (from status in Gen.Choose(100, 999)
         from pieces in Gen.Elements(Pieces).ArrayOf()
         from headers in (from name in Gen.Elements(Names) from value in Gen.Elements(Values) select (name, value)).ArrayOf()
         select new Answered(status, [.. pieces.SelectMany(piece => piece)], headers)).ToArbitrary();

    [Fact]
    public void No_answer_makes_a_dialect_throw() => Check.One(Rounds, Prop.ForAll(Answers, answer =>
    {
        var read = answer.Read(chain: Chain);
        return answer.Status is >= 200 and < 300
            || (read is { Details: not null } error && !string.IsNullOrWhiteSpace(error.Message)
                && error.RetryAfter is null or { TotalMilliseconds: >= 0 and <= uint.MaxValue - 1 });
    }));

    [Fact]
    public void No_bytes_make_a_dialect_throw() => Check.One(Rounds, Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => new Answered(400, bytes).Read(chain: Chain) is not null));

    [Fact]
    public void A_verdict_never_changes_when_more_comes() => Check.One(Rounds, Prop.ForAll(Answers, answer =>
    {
        foreach (var dialect in Chain.Dialects)
        {
            var verdicts = Enumerable.Range(0, answer.Body.Length)
                .Select(length => dialect.Peek(new AnswerView(answer.ToResponse(), answer.Body.AsSpan(0, length), isTruncated: true)))
                .SkipWhile(verdict => verdict is PeekVerdict.NeedMore);
            if (verdicts.Distinct().Count() > 1) return false;
        }

        return true;
    }));

    [Fact]
    public void What_peeked_as_an_error_and_ended_there_reads_as_one_or_as_none() => Check.One(Rounds, Prop.ForAll(Answers, answer =>
    {
        var ok = answer with { Status = 200 };
        var (verdict, dialect) = Chain.Peek(ok.ToResponse(), ok.Body, isComplete: true);
        var read = ok.Read(chain: Chain);
        return verdict is PeekVerdict.Error ? read is null || read?.Dialect == dialect?.Name : read is null;
    }));
}
