namespace ErrorAwareClient.Tests;

/// <summary>What every dialect keeps to, whatever it reads.</summary>
public abstract class DialectContract
{
    /// <summary>One answer in each dialect of the house, by the name of the dialect that alone may read it.</summary>
    private protected static readonly (string Dialect, Answered Answer)[] Neighbours =
    [
        ("ampache", Answered.Json(404, """{"error":{"errorCode":"4704","errorAction":"song","errorType":"filter","errorMessage":"Not Found: 9"}}""")),
        ("ampache", new Answered(404, """<?xml version="1.0"?><root><error code="404">No such song</error></root>""", ("Content-Type", "text/xml"))),
        ("oauth-json", Answered.Json(400, """{"error":"invalid_grant","error_description":"The code has been used."}""")),
        ("oauth-json", new Answered(401, "", ("WWW-Authenticate", "Bearer error=\"invalid_token\""))),
        ("problem-details", new Answered(404, """{"title":"No such song","status":404}""", ("Content-Type", "application/problem+json"))),
        ("problem-details", new Answered(404, """<problem xmlns="urn:ietf:rfc:7807"><title>No such song</title></problem>""", ("Content-Type", "text/xml"))),
        ("status-table", Answered.Json(404, """{"message":"No such song"}""")),
        ("status-table", Answered.Json(404, """{"error":"No such song"}""")),
        ("status-table", Answered.Json(404, """{"error":"no_such_song","message":"No such song","status":404}""")),
        ("status-table", Answered.Json(404, """{"title":"No such song","type":"song"}""")),
        ("status-table", Answered.Json(404, """{"error":{"code":404,"message":"No such song","status":"NOT_FOUND"}}""")),
        ("status-table", Answered.Json(401, """[{"errorCode":"EXPIRED","message":"Sign in again"}]""")),
        ("status-table", new Answered(502, "<html><h1>Bad Gateway</h1></html>", ("Content-Type", "text/html"))),
        ("status-table", new Answered(500, "It broke", ("Content-Type", "text/plain"))),
        ("status-table", new Answered(404, "<Error><Code>NoSuchKey</Code></Error>", ("Content-Type", "application/xml"))),
        ("status-table", new Answered(401, "", ("WWW-Authenticate", "Basic realm=\"songs\""))),
        ("status-table", new Answered(404)),
    ];

    private protected static readonly Answered[] Successes =
    [
        .. from body in (string[])
           [
               "", " ", "null", "[]", "{}", """{"song":[{"id":"54","title":"error"}]}""", """[{"error":"invalid_grant","error_description":"x"}]""",
               """{"error":null,"error_code":null}""", """{"error":"","message":"done"}""", """{"error":{}}""", """{"status":"success","error":"invalid_grant"}""",
               """{"error":{"code":"0","message":"none"}}""", """{"success":"done"}""", """{"total_count":0,"song":[]}""", "error=invalid_grant",
               """<?xml version="1.0"?><root><total_count>1</total_count><song id="54"><error code="401"/></song></root>""", "<html><title>Error</title></html>",
           ]
           select Answered.Json(200, body),
    ];

    private protected abstract ErrorDialect Dialect { get; }

    /// <summary>The chain it stands in.</summary>
    private protected virtual DialectChain Chain => DialectChain.CreateDefault();

    /// <summary>Answers that it reads.</summary>
    private protected abstract IReadOnlyList<Answered> Examples { get; }

    [Fact]
    public void It_reads_its_own() => Assert.All(Examples, example => Assert.NotNull(example.ReadWith(Dialect)));

    [Fact]
    public void Its_chain_gives_its_own_to_it() =>
        Assert.All(Examples.Where(example => example.Status >= 300), example => Assert.Equal(Dialect.Name, example.Read(chain: Chain)?.Dialect));

    [Fact]
    public void It_declines_what_is_not_its_own()
    {
        // The status table stands last and answers for whatever is left.
        Assert.All(Neighbours, one => Assert.Equal(one.Dialect == Dialect.Name || Dialect is StatusTableDialect, one.Answer.ReadWith(Dialect) is not null));
        Assert.All(Successes, success => Assert.Equal(PeekVerdict.Success, success.PeekWith(Dialect, success.Body.Length)));
    }

    [Fact]
    public void Its_name_is_lower_case_with_hyphens() => Assert.Matches("^[a-z]+(-[a-z]+)*$", Dialect.Name);

    [Fact]
    public void No_prefix_of_its_own_makes_it_throw()
    {
        foreach (var example in Examples)
        {
            for (var length = 0; length <= example.Body.Length; length++)
            {
                example.Cut(length).ReadWith(Dialect, isTruncated: true);
                example.Cut(length).ReadWith(Dialect, isTruncated: false);
            }
        }
    }

    [Fact]
    public void No_byte_put_in_the_middle_makes_it_throw()
    {
        byte[] bytes = [0, (byte)'"', (byte)'\\', (byte)'{', (byte)'}', (byte)'<', (byte)'>', (byte)'/', 0x80, 0xFF];
        foreach (var example in Examples)
        {
            for (var at = 0; at < example.Body.Length; at++)
            {
                foreach (var b in bytes)
                {
                    byte[] body = [.. example.Body[..at], b, .. example.Body[at..]];
                    var damaged = example with { Body = body };
                    damaged.ReadWith(Dialect);
                    damaged.PeekWith(Dialect, body.Length);
                }
            }
        }
    }

    [Fact]
    public void No_hostile_body_makes_it_throw_and_what_it_reads_is_bounded()
    {
        foreach (var body in Hostile.Bodies)
        {
            foreach (var status in (int[])[200, 302, 400, 403, 422, 500])
            {
                var answer = new Answered(status, body);
                answer.PeekWith(Dialect, body.Length);
                AssertIsBounded(answer.ReadWith(Dialect));
                AssertIsBounded(answer.ReadWith(Dialect, isTruncated: true));
            }
        }
    }

    [Fact]
    public void No_hostile_header_makes_it_throw_and_what_it_reads_is_bounded()
    {
        foreach (var value in (string[])["", ",", "=", "\"", "error", "error=", "Bearer error=\"", "Bearer error=\"\\", "Bearer error=x, error=y", "Bearer error=" + new string('a', 60_000),
            "Bearer error=x, error_description=\"" + new string('a', 60_000)])
        {
            foreach (var example in Examples.Append(new Answered(401)))
            {
                AssertIsBounded((example with { Headers = [("WWW-Authenticate", value), ("Content-Type", value), ("Content-Encoding", value)] }).ReadWith(Dialect));
            }
        }
    }

    private static void AssertIsBounded(ErrorReading? reading)
    {
        if (reading is null) return;
        Assert.InRange(reading.Fields.Count, 0, 256);
        Assert.All(
            [reading.Code, reading.EndpointCode, reading.Action, reading.Type, reading.Message, .. reading.Fields.SelectMany(field => new[] { field.Path, field.Message, field.Code })],
            text => Assert.True((text?.Length ?? 0) <= 4096, "A text is as long as the body."));
    }

    [Fact]
    public void No_depth_of_nesting_costs_stack_and_no_body_costs_much_memory()
    {
        var costs = new List<long>();
        var thread = new Thread(() => costs.AddRange(Hostile.Bodies.Select(CostOfReading)), maxStackSize: 256 * 1024);

        thread.Start();
        thread.Join();

        Assert.All(costs, cost => Assert.InRange(cost, 0, 1024 * 1024));

        long CostOfReading(byte[] body)
        {
            var answer = new Answered(400, body);
            var view = new AnswerView(answer.ToResponse(), body);
            Dialect.Read(view);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Dialect.Read(view);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_verdict_on_a_prefix_never_changes_when_more_comes()
    {
        foreach (var answer in Examples.Concat(Hostile.Bodies.Where(body => body.Length < 500).Select(body => new Answered(200, body))))
        {
            var before = PeekVerdict.NeedMore;
            for (var length = 0; length < answer.Body.Length; length++)
            {
                var verdict = answer.PeekWith(Dialect, length);
                if (before is not PeekVerdict.NeedMore) Assert.Equal(before, verdict);
                before = verdict;
            }
        }
    }

    [Fact]
    public void A_body_that_ended_needs_no_more() =>
        Assert.All(Examples, example => Assert.All(
            Enumerable.Range(0, example.Body.Length + 1),
            length => Assert.NotEqual(PeekVerdict.NeedMore, example.Cut(length).PeekWith(Dialect, length))));

    [Fact]
    public void Reading_twice_reads_the_same() => Assert.All(Examples, example =>
    {
        var (one, other) = (example.ReadWith(Dialect)!, example.ReadWith(Dialect)!);
        Assert.Equal((one.Kind, one.Code, one.Message, one.Type), (other.Kind, other.Code, other.Message, other.Type));
        Assert.Equal(one.Fields, other.Fields);
    });
}
