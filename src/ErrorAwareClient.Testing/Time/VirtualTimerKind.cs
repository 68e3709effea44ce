namespace ErrorAwareClient.Testing;

/// <summary>What a timer is for, which decides whether the clock goes to it.</summary>
internal enum VirtualTimerKind
{
    /// <summary>Somebody waits for it to fire: the clock goes to it.</summary>
    Wait,

    /// <summary>Ends what takes too long: fires only while something waits inside it.</summary>
    Timeout,

    /// <summary>Fires when the clock comes past it, and never moves the clock.</summary>
    Passenger,
}
