namespace ErrorAwareClient;

// Asynchronous steps and LINQ query syntax. Members, not extensions: an extension would lose against
// Map(Func<T, TOut>), which takes an asynchronous lambda just as gladly and yields a Result of a Task.
public readonly partial struct Result<T, TError>
{
    /// <summary>Changes the value with an asynchronous step; an error stays.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<TOut, TError>> Map<TOut>(Func<T, Task<TOut>> map) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out var value, out var error) ? Result.Ok(await map(value).ConfigureAwait(false)) : error;
    }

    /// <summary>Goes on to an asynchronous next step that may fail; an error stays and the step is not taken.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<TOut, TError>> Then<TOut>(Func<T, Task<Result<TOut, TError>>> next) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGetValue(out var value, out var error) ? await next(value).ConfigureAwait(false) : error;
    }

    /// <summary>Replaces an error by the outcome of an asynchronous step; a value stays.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public async Task<Result<T, TError>> Recover(Func<TError, Task<Result<T, TError>>> recover)
    {
        ArgumentNullException.ThrowIfNull(recover);
        return TryGetValue(out _, out var error) ? this : await recover(error).ConfigureAwait(false);
    }

    /// <summary><see cref="Map{TOut}(Func{T, TOut})"/>, for LINQ query syntax.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<TOut, TError> Select<TOut>(Func<T, TOut> select) where TOut : notnull => Map(select);

    /// <summary><see cref="Then{TOut}(Func{T, Result{TOut, TError}})"/>, for LINQ query syntax.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<TOut, TError> SelectMany<TNext, TOut>(Func<T, Result<TNext, TError>> next, Func<T, TNext, TOut> select)
        where TNext : notnull where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(select);
        return Then(value => next(value).Map(then => select(value, then)));
    }
}
