namespace ErrorAwareClient;

// Asynchronous steps. Members, not extensions: an extension would lose against
// Map(Func<T, TOut>), which takes an asynchronous lambda just as gladly and yields a Result of a Task.
public readonly partial struct Result<T, TError>
{
    /// <summary>Changes the value with an asynchronous step; an error stays.</summary>
    /// <param name="map">Makes the new value; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null, or gives null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<TOut, TError>> Map<TOut>(Func<T, Task<TOut>> map) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out var value, out var error) ? Result.Ok(await map(value).ConfigureAwait(false)) : error;
    }

    /// <summary>Goes on to an asynchronous next step that may fail; an error stays and the step is not taken.</summary>
    /// <param name="next">The next step; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="next"/> is null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<TOut, TError>> Then<TOut>(Func<T, Task<Result<TOut, TError>>> next) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGetValue(out var value, out var error) ? await next(value).ConfigureAwait(false) : error;
    }

    /// <summary>Changes the error with an asynchronous step; a value stays.</summary>
    /// <param name="map">Makes the new error; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null, or gives null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<T, TOut>> MapError<TOut>(Func<TError, Task<TOut>> map) where TOut : class
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out var value, out var error) ? Result.Ok(value) : await map(error).ConfigureAwait(false);
    }

    /// <summary>Replaces an error by the outcome of an asynchronous step; a value stays.</summary>
    /// <param name="recover">The step; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="recover"/> is null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<T, TError>> Recover(Func<TError, Task<Result<T, TError>>> recover)
    {
        ArgumentNullException.ThrowIfNull(recover);
        return TryGetValue(out _, out var error) ? this : await recover(error).ConfigureAwait(false);
    }
}
