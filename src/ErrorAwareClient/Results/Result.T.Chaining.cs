namespace ErrorAwareClient;

public readonly partial struct Result<T, TError>
{
    /// <summary>One value from either outcome.</summary>
    /// <param name="onValue">Makes it from the value; its exceptions pass through.</param>
    /// <param name="onError">Makes it from the error; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException">One of the steps is null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public TOut Match<TOut>(Func<T, TOut> onValue, Func<TError, TOut> onError)
    {
        ArgumentNullException.ThrowIfNull(onValue);
        ArgumentNullException.ThrowIfNull(onError);
        return TryGetValue(out var value, out var error) ? onValue(value) : onError(error);
    }

    /// <summary>Changes the value; an error stays.</summary>
    /// <param name="map">Makes the new value; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null, or gives null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<TOut, TError> Map<TOut>(Func<T, TOut> map) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out var value, out var error) ? Result.Ok(map(value)) : error;
    }

    /// <summary>Goes on to a next step that may fail; an error stays and the step is not taken.</summary>
    /// <param name="next">The next step; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="next"/> is null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<TOut, TError> Then<TOut>(Func<T, Result<TOut, TError>> next) where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGetValue(out var value, out var error) ? next(value) : error;
    }

    /// <summary>Changes the error; a value stays.</summary>
    /// <param name="map">Makes the new error; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null, or gives null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Result<T, TOut> MapError<TOut>(Func<TError, TOut> map) where TOut : class
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out var value, out var error) ? Result.Ok(value) : map(error);
    }

    /// <summary>Replaces an error by a value or by another error; a value stays.</summary>
    /// <param name="recover">The step; its exceptions pass through.</param>
    /// <exception cref="ArgumentNullException"><paramref name="recover"/> is null.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    /// <example><code>result.Recover(e =&gt; e is ApiError.NotFound ? Song.Unknown : e)</code></example>
    public Result<T, TError> Recover(Func<TError, Result<T, TError>> recover)
    {
        ArgumentNullException.ThrowIfNull(recover);
        return TryGetValue(out _, out var error) ? this : recover(error);
    }
}
