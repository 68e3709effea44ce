namespace ErrorAwareClient;

/// <summary>The combinators of <see cref="Result{T, TError}"/> over a task, so that calls chain without an await between.</summary>
/// <remarks>
/// Exceptions of the task and of the steps pass through, cancellation included. A null argument is an
/// <see cref="ArgumentNullException"/>, and a <c>default</c> result an <see cref="InvalidOperationException"/>; both arrive with the await.
/// </remarks>
public static class ResultTaskExtensions
{
    /// <summary>One value from either outcome.</summary>
    public static async Task<TOut> Match<T, TError, TOut>(
        this Task<Result<T, TError>> task, Func<T, TOut> onValue, Func<TError, TOut> onError)
        where T : notnull where TError : class =>
        (await Awaited(task).ConfigureAwait(false)).Match(onValue, onError);

    /// <summary>One value from either outcome, made by an asynchronous step.</summary>
    public static async Task<TOut> Match<T, TError, TOut>(
        this Task<Result<T, TError>> task, Func<T, Task<TOut>> onValue, Func<TError, Task<TOut>> onError)
        where T : notnull where TError : class =>
        await (await Awaited(task).ConfigureAwait(false)).Match(onValue, onError).ConfigureAwait(false);

    /// <summary>Changes the value; an error stays.</summary>
    public static async Task<Result<TOut, TError>> Map<T, TError, TOut>(this Task<Result<T, TError>> task, Func<T, TOut> map)
        where T : notnull where TError : class where TOut : notnull =>
        (await Awaited(task).ConfigureAwait(false)).Map(map);

    /// <summary>Changes the value with an asynchronous step; an error stays.</summary>
    public static async Task<Result<TOut, TError>> Map<T, TError, TOut>(this Task<Result<T, TError>> task, Func<T, Task<TOut>> map)
        where T : notnull where TError : class where TOut : notnull =>
        await (await Awaited(task).ConfigureAwait(false)).Map(map).ConfigureAwait(false);

    /// <summary>Goes on to a next step that may fail; an error stays and the step is not taken.</summary>
    public static async Task<Result<TOut, TError>> Then<T, TError, TOut>(
        this Task<Result<T, TError>> task, Func<T, Result<TOut, TError>> next)
        where T : notnull where TError : class where TOut : notnull =>
        (await Awaited(task).ConfigureAwait(false)).Then(next);

    /// <summary>Goes on to an asynchronous next step that may fail; an error stays and the step is not taken.</summary>
    public static async Task<Result<TOut, TError>> Then<T, TError, TOut>(
        this Task<Result<T, TError>> task, Func<T, Task<Result<TOut, TError>>> next)
        where T : notnull where TError : class where TOut : notnull =>
        await (await Awaited(task).ConfigureAwait(false)).Then(next).ConfigureAwait(false);

    /// <summary>Changes the error; a value stays.</summary>
    public static async Task<Result<T, TOut>> MapError<T, TError, TOut>(this Task<Result<T, TError>> task, Func<TError, TOut> map)
        where T : notnull where TError : class where TOut : class =>
        (await Awaited(task).ConfigureAwait(false)).MapError(map);

    /// <summary>Changes the error with an asynchronous step; a value stays.</summary>
    public static async Task<Result<T, TOut>> MapError<T, TError, TOut>(
        this Task<Result<T, TError>> task, Func<TError, Task<TOut>> map)
        where T : notnull where TError : class where TOut : class =>
        await (await Awaited(task).ConfigureAwait(false)).MapError(map).ConfigureAwait(false);

    /// <summary>Replaces an error by a value or by another error; a value stays.</summary>
    public static async Task<Result<T, TError>> Recover<T, TError>(
        this Task<Result<T, TError>> task, Func<TError, Result<T, TError>> recover)
        where T : notnull where TError : class =>
        (await Awaited(task).ConfigureAwait(false)).Recover(recover);

    /// <summary>Replaces an error by the outcome of an asynchronous step; a value stays.</summary>
    public static async Task<Result<T, TError>> Recover<T, TError>(
        this Task<Result<T, TError>> task, Func<TError, Task<Result<T, TError>>> recover)
        where T : notnull where TError : class =>
        await (await Awaited(task).ConfigureAwait(false)).Recover(recover).ConfigureAwait(false);

    /// <summary><see cref="Result{T, TError}.Select{TOut}(Func{T, TOut})"/>, for LINQ query syntax.</summary>
    public static async Task<Result<TOut, TError>> Select<T, TError, TOut>(this Task<Result<T, TError>> task, Func<T, TOut> select)
        where T : notnull where TError : class where TOut : notnull =>
        (await Awaited(task).ConfigureAwait(false)).Select(select);

    /// <summary>A call, then a value: <c>from song in GetSongAsync() from title in Check(song) select title</c>.</summary>
    public static async Task<Result<TOut, TError>> SelectMany<T, TError, TNext, TOut>(
        this Task<Result<T, TError>> task, Func<T, Result<TNext, TError>> next, Func<T, TNext, TOut> select)
        where T : notnull where TError : class where TNext : notnull where TOut : notnull =>
        (await Awaited(task).ConfigureAwait(false)).SelectMany(next, select);

    /// <summary>A call, then another: <c>from song in GetSongAsync() from album in GetAlbumAsync(song) select album</c>.</summary>
    public static async Task<Result<TOut, TError>> SelectMany<T, TError, TNext, TOut>(
        this Task<Result<T, TError>> task, Func<T, Task<Result<TNext, TError>>> next, Func<T, TNext, TOut> select)
        where T : notnull where TError : class where TNext : notnull where TOut : notnull =>
        await (await Awaited(task).ConfigureAwait(false)).SelectMany(next, select).ConfigureAwait(false);

    private static Task<Result<T, TError>> Awaited<T, TError>(Task<Result<T, TError>> task)
        where T : notnull where TError : class
    {
        ArgumentNullException.ThrowIfNull(task);
        return task;
    }
}
