using System.Collections.Concurrent;

namespace ErrorAwareClient.Tests.Session;

/// <summary>Logins and songs: a song needs the bearer token of the latest login.</summary>
internal sealed class TokenServer
{
    private readonly ConcurrentQueue<Received> _logins = new();
    private int _valid;

    public int Logins => _logins.Count;

    /// <summary>Completes before a login is answered.</summary>
    public Task LoginGate { get; set; } = Task.CompletedTask;

    public Func<int, Reply?> LoginReply { get; set; } = _ => null;

    public Received LastLogin => _logins.Last();

    /// <summary>The tokens given so far are worth nothing any more.</summary>
    public void Expire() => Interlocked.Exchange(ref _valid, -1);

    public Reply? Answer(Received request) => request.PathAndQuery.StartsWith("/token", StringComparison.Ordinal) ? Login(request) : Song(request);

    private Reply Login(Received request)
    {
        _logins.Enqueue(request);
        var number = _logins.Count;
        return Reply.Custom(async context =>
        {
            await LoginGate;
            if (LoginReply(number) is { } planned)
            {
                await planned.WriteAsync(context);
                return;
            }

            Interlocked.Exchange(ref _valid, number);
            await Reply.Json($$"""{"access_token":"token-{{number}}","token_type":"Bearer","expires_in":3600}""").WriteAsync(context);
        });
    }

    private Reply Song(Received request) => request.Headers.GetValueOrDefault("Authorization") == $"Bearer token-{Volatile.Read(ref _valid)}"
        ? Reply.Json(The.SongJson)
        : Reply.Json("""{"error":"invalid_token","error_description":"Expired oAuth2 user token.","status":"error"}""", 401);
}
