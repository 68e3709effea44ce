namespace ErrorAwareClient.Testing;

/// <summary>
/// A server that exists in the test only: it plays the replies that are planned, keeps the requests it got, and fails on a request that
/// nobody planned and on replies that nobody came for.
/// </summary>
/// <remarks>
/// Replies for a route go before those for any request; among routes, the one that was planned first and has replies left. Hosts do not matter.
/// Thread-safe.
/// </remarks>
/// <example><code>
/// var script = new HttpScript(Reply.Status(503), Reply.Json("""{"id":"54","title":"Home Capsules"}"""));
/// services.AddHttpClient&lt;SongsClient&gt;().AddErrorHandling().UseScript(script);
/// // ... the test ...
/// script.Verify();
/// </code></example>
public sealed class HttpScript
{
    private readonly Lock _lock = new();
    private readonly List<Plan> _plans = [];
    private readonly List<ReceivedRequest> _received = [];
    private readonly List<ReceivedRequest> _unplanned = [];

    /// <summary>Makes a script with replies for the next requests, whatever they are, in this order.</summary>
    /// <param name="replies">The replies; none: plan them with <see cref="Next"/>, <see cref="On"/> and <see cref="Always"/>.</param>
    public HttpScript(params IEnumerable<Reply> replies)
    {
        Handler = new ScriptHandler(this);
        Next(replies);
    }

    /// <summary>The clock of late and silent replies. Clients whose waits shall take no time need it too; <see cref="CreateClient"/> and
    /// <c>UseScript</c> see to that. Give several scripts the same clock where their clients work together.</summary>
    public SelfRunningTime Time { get; init; } = new();

    /// <summary>The script as the innermost handler of clients, for any number of them. To dispose of it changes nothing.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>The requests that came, in order, also those that nobody planned. A snapshot.</summary>
    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock) return [.. _received];
        }
    }

    /// <summary>Plans replies for the next requests, whatever they are, in this order, after those planned so far.</summary>
    /// <param name="replies">The replies.</param>
    /// <returns>This script.</returns>
    public HttpScript Next(params IEnumerable<Reply> replies) => Add(route: null, replies, forever: false);

    /// <summary>Plans replies for the next requests of a route, in this order.</summary>
    /// <param name="route">
    /// Method, space, path as it stands in the URL: <c>GET /songs/54</c>. <c>*</c> stands for any one segment: <c>GET /songs/*</c>. Where it has a query,
    /// the request has to have these values, among others: <c>GET /server/json.server.php?action=song</c>.
    /// </param>
    /// <param name="replies">The replies.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException"><paramref name="route"/> is not a method, a space and a path.</exception>
    public HttpScript On(string route, params IEnumerable<Reply> replies) => Add(Route.Parse(route), replies, forever: false);

    /// <summary>Plans a reply for all requests of a route, however many come; also none is fine.</summary>
    /// <param name="route">The route, as in <see cref="On"/>.</param>
    /// <param name="reply">The reply.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException"><paramref name="route"/> is not a method, a space and a path.</exception>
    public HttpScript Always(string route, Reply reply) => Add(Route.Parse(route), [reply], forever: true);

    /// <summary>
    /// Makes a client with error handling that talks to this script, for tests without a service container. It has the clock of the script, and
    /// its backoff has no randomness: the waits are the shortest there can be.
    /// </summary>
    /// <param name="configure">Changes the options; null: they are the defaults.</param>
    /// <returns>A client whose base address is <c>http://script.test/</c>.</returns>
    public HttpClient CreateClient(Action<ErrorHandlingOptions>? configure = null)
    {
        var options = new ErrorHandlingOptions();
        Fit(options);
        configure?.Invoke(options);
        return new HttpClient(ErrorHandling.CreateHandler(options, Handler))
        {
            BaseAddress = new Uri("http://script.test/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Checks that everything went as planned. The last line of a test.</summary>
    /// <remarks>There is no Dispose that does the same: it would hide the exception of a test that has failed by then.</remarks>
    /// <exception cref="InvalidOperationException">A request came that nobody planned, or a reply was not used. The message lists both.</exception>
    public void Verify()
    {
        lock (_lock)
        {
            var problems = _unplanned.Select(request => $"Nobody planned {request}.")
                .Concat(_plans.SelectMany(plan => plan.Unused).Select(unused => $"Nobody came for {unused}"))
                .ToList();
            if (problems.Count > 0) throw new InvalidOperationException($"{string.Join('\n', problems)}\n{Log()}");
        }
    }

    internal void Fit(ErrorHandlingOptions options)
    {
        options.TimeProvider = Time;
        options.Randomizer = static () => 0;
    }

    internal Reply Take(ReceivedRequest request)
    {
        lock (_lock)
        {
            _received.Add(request);
            if (_plans.Where(plan => plan.Fits(request)).MinBy(plan => plan.IsForAnyRoute) is { } plan) return plan.Take();
            _unplanned.Add(request);

            // Not an HttpRequestException: that would count as a broken network, and be retried or end in a Result.
            throw new InvalidOperationException($"Nobody planned {request}.\n{Log()}");
        }
    }

    private HttpScript Add(Route? route, IEnumerable<Reply> replies, bool forever)
    {
        ArgumentNullException.ThrowIfNull(replies);
        lock (_lock) _plans.Add(new Plan(route, replies, forever));
        return this;
    }

    private string Log() => _received.Count == 0
        ? "No request came."
        : $"Requests so far:\n{string.Join('\n', _received.Select(request => $"  {request.At.TotalSeconds:0.###} s  {request}"))}";
}
