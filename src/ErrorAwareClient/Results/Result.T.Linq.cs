namespace ErrorAwareClient;

// The names and shapes that C# query syntax looks for.
public readonly partial struct Result<T, TError>
{
    /// <summary><see cref="Map{TOut}(Func{T, TOut})"/>, for LINQ query syntax.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<TOut, TError> Select<TOut>(Func<T, TOut> select) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(select);
        return Map(select);
    }

    /// <summary><see cref="Then{TOut}(Func{T, Result{TOut, TError}})"/>, for LINQ query syntax.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<TOut, TError> SelectMany<TNext, TOut>(Func<T, Result<TNext, TError>> next, Func<T, TNext, TOut> select)
        where TNext : notnull where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(select);
        return Then(value => next(value).Map(then => select(value, then)));
    }

    /// <summary><see cref="Then{TOut}(Func{T, Task{Result{TOut, TError}}})"/>, for LINQ query syntax.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Task<Result<TOut, TError>> SelectMany<TNext, TOut>(Func<T, Task<Result<TNext, TError>>> next, Func<T, TNext, TOut> select)
        where TNext : notnull where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(select);
        return Then(value => next(value).Map(then => select(value, then)));
    }
}
