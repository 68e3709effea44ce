using FsCheck;
using FsCheck.Fluent;

namespace ErrorAwareClient.Tests;

/// <summary>For any answer at all, seen as one.</summary>
public class DialectPropertyTests
{
    private static readonly DialectChain Chain = DialectChain.CreateDefault().Replace(new OAuthJsonDialect { InspectsSuccess = true });

    private static Arbitrary<Answered> Answers => Any.Answers(100, 999).ToArbitrary();

    [Fact]
    public void No_answer_makes_a_dialect_throw() => Rounds.Check(Answers, answer =>
    {
        var read = answer.Read(chain: Chain);
        return answer.Status is >= 200 and < 300
            || (read is { Details: not null } error && !string.IsNullOrWhiteSpace(error.Message)
                && error.RetryAfter is null or { TotalMilliseconds: >= 0 and <= uint.MaxValue - 1 });
    });

    [Fact]
    public void No_bytes_make_a_dialect_throw() => Rounds.Check(
        ArbMap.Default.ArbFor<byte[]>(), bytes => new Answered(400, bytes).Read(chain: Chain) is not null);

    [Fact]
    public void A_verdict_never_changes_when_more_comes() => Rounds.Check(Answers, answer =>
    {
        var response = answer.ToResponse();
        foreach (var dialect in Chain.Dialects)
        {
            var verdicts = Enumerable.Range(0, Math.Min(answer.Body.Length, 500))
                .Select(length => dialect.Peek(new AnswerView(response, answer.Body.AsSpan(0, length), isTruncated: true)))
                .SkipWhile(verdict => verdict is PeekVerdict.NeedMore);
            if (verdicts.Distinct().Count() > 1) return false;
        }

        return true;
    });

    [Fact]
    public void What_peeked_as_an_error_and_ended_there_reads_as_one_or_as_none() => Rounds.Check(Answers, answer =>
    {
        var ok = answer with { Status = 200 };
        var (verdict, dialect) = Chain.Peek(ok.ToResponse(), ok.Body, isComplete: true);
        var read = ok.Read(chain: Chain);
        return verdict is PeekVerdict.Error ? read is null || read?.Dialect == dialect?.Name : read is null;
    });
}
