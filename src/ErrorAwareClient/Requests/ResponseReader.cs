namespace ErrorAwareClient;

/// <summary>Reads a value and keeps the status and the headers beside it.</summary>
internal readonly struct ResponseReader<T, TReader>(TReader reader) : IBodyReader<ApiResponse<T>>
    where T : notnull
    where TReader : struct, IBodyReader<T>
{
    public bool NeedsContent => reader.NeedsContent;

    public bool LeavesOpen => false;

    public async ValueTask<ApiResponse<T>?> ReadAsync(OpenAnswer answer, CancellationToken cancellationToken) =>
        await reader.ReadAsync(answer, cancellationToken).ConfigureAwait(false) is { } value ? new ApiResponse<T>(value, answer.Response) : null;
}
