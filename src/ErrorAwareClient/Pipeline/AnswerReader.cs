using System.Net;
using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>
/// Looks at each answer once, where it arrives. An error is read and travels on with the response, every byte still readable;
/// a success passes on byte for byte.
/// </summary>
internal sealed class AnswerReader
{
    /// <summary>Bodies of known length up to this are read inside the attempt, so that a connection lost within them is retried.</summary>
    public const int SmallBody = 16 * 1024;

    /// <summary>How much of an error body is kept and read.</summary>
    public const int ErrorBodyLimit = 64 * 1024;

    private readonly ErrorHandlingOptions _options;
    private readonly Action<ErrorDialect, Exception> _onFault;

    public AnswerReader(ErrorHandlingOptions options, CallEvents events)
    {
        _options = options;
        _onFault = (dialect, exception) => events.DialectFailed(dialect.Name, exception);
    }

    public ValueTask ReadAsync(HttpResponseMessage response, Call call, CancellationToken cancellationToken)
    {
        if (IsTunnel(response, call)) return ValueTask.CompletedTask;
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols) return ReadErrorAsync(response, call, prefix: default, rest: null, only: null, cancellationToken);
        if ((int)response.StatusCode is < 200 or >= 300) return ReadFailureAsync(response, call, cancellationToken);
        return SuccessBody.IsExpected(response, call.Method) ? ReadSuccessAsync(response, call, cancellationToken) : ValueTask.CompletedTask;
    }

    // What follows is another protocol, in both directions (RFC 9110, sections 15.2.2 and 9.3.6). No Result can hand it over.
    private static bool IsTunnel(HttpResponseMessage response, Call call) => call.IsPlain
        && (response.StatusCode == HttpStatusCode.SwitchingProtocols || (call.Method == HttpMethod.Connect && response.IsSuccessStatusCode));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadFailureAsync(HttpResponseMessage response, Call call, CancellationToken cancellationToken)
    {
        var body = await LimitedBody.OpenAsync(response.Content, call, cancellationToken).ConfigureAwait(false);
        await ReadErrorAsync(response, call, default, body, only: null, cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadSuccessAsync(HttpResponseMessage response, Call call, CancellationToken cancellationToken)
    {
        var length = SuccessBody.AnnouncedLength(response.Content);
        var isSmall = length <= SmallBody && !call.StreamsBody;
        var mayBeError = SuccessBody.MayHoldError(response);
        var body = await LimitedBody.OpenAsync(response.Content, call, cancellationToken).ConfigureAwait(false);
        if (!isSmall && !mayBeError)
        {
            if (body is LimitedBody) response.Content = new SplicedContent(response.Content, prefix: [], body);
            return;
        }

        // One byte more than announced, to see the body end: a length that lies must neither cut it nor hide an error.
        var expected = isSmall ? (int)length!.Value + 1 : DialectChain.PeekBound;
        var peeked = new PeekedBody(expected, Math.Max(expected, DialectChain.PeekBound));
        var (verdict, dialect) = (PeekVerdict.NeedMore, default(ErrorDialect));
        do
        {
            try
            {
                var count = await body.ReadAsync(peeked.Room(), cancellationToken).ConfigureAwait(false);
                peeked.Add(count);
            }
            catch (Exception e) when (BrokenEncoding.Is(e))
            {
                peeked.Break();
            }

            // A small body is read to its end in any case, and looked at once.
            if (mayBeError && (peeked.IsOver || !isSmall)) (verdict, dialect) = Peek(response, peeked);
        }
        while (!peeked.IsOver && verdict == PeekVerdict.NeedMore);

        var rest = peeked.IsWhole ? null : body;
        if (verdict == PeekVerdict.Error)
        {
            await ReadErrorAsync(response, call, peeked.Bytes, rest, dialect, cancellationToken).ConfigureAwait(false);
            peeked.Return();
        }
        else if (call.IsPlain)
        {
            // Nobody knows how long the caller keeps what the content gives out.
            response.Content = new SplicedContent(response.Content, peeked.Bytes.ToArray(), rest);
            peeked.Return();
        }
        else
        {
            response.Content = SplicedContent.Lend(response.Content, peeked, rest);
        }
    }

    private (PeekVerdict Verdict, ErrorDialect? Dialect) Peek(HttpResponseMessage response, in PeekedBody peeked)
    {
        var looked = peeked.Bytes.Span[..Math.Min(peeked.Bytes.Length, DialectChain.PeekBound)];
        return _options.Dialects.Peek(response, looked, isComplete: peeked.IsWhole, _onFault);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadErrorAsync(
        HttpResponseMessage response, Call call, ReadOnlyMemory<byte> prefix, Stream? rest, ErrorDialect? only, CancellationToken cancellationToken)
    {
        var body = await KeptBody.ReadAsync(prefix, rest, ErrorBodyLimit, cancellationToken).ConfigureAwait(false);
        var isTruncated = body.Rest is not null;
        var reading = _options.Dialects.Read(response, body.Bytes, isTruncated, _options.TimeProvider.GetUtcNow(), only, _onFault);
        if (reading is not { } answer)
        {
            // The dialect that peeked thinks better of it: a success after all, and not a byte of it is lost.
            response.Content = new SplicedContent(response.Content, body.Bytes, body.Rest);
            return;
        }

        var said = new ErrorBody(body.Bytes, MediaType.Of(response.Content), isTruncated);
        var error = ApiErrorFactory.Create(answer, response, said, call.Describe(), call.Redact());
        response.Content = new ErrorContent(response.Content, body.Bytes, body.Rest, error);
    }
}
