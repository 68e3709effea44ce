namespace ErrorAwareClient;

/// <summary>
/// The body of a success as a reader sees it: not larger than HttpClient.MaxResponseContentBufferSize. The call remembers how the connection
/// failed, so that this can be told from what the reader itself throws.
/// </summary>
internal sealed class BodyStream(Stream body, Call call, long limit) : ReadOnlyStream
{
    private long _count;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Counted(body.Read(buffer));
        }
        catch (Exception fault) when (IsOfConnection(fault))
        {
            call.BodyFault = fault;
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault) when (IsOfConnection(fault))
        {
            call.BodyFault = fault;
            throw;
        }
    }

    /// <summary>What HttpClient throws for a body over the limit.</summary>
    public static HttpRequestException TooLarge(long limit) => new(
        HttpRequestError.ConfigurationLimitExceeded,
        $"The answer is larger than the {limit} bytes that HttpClient.MaxResponseContentBufferSize allows.");

    public static bool IsOfConnection(Exception exception) => exception is IOException or HttpRequestException;

    protected override void Dispose(bool disposing)
    {
        if (disposing) body.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        _count += read;
        return _count <= limit ? read : throw TooLarge(limit);
    }
}
