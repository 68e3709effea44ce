namespace ErrorAwareClient;

/// <summary>What is said about a call before it begins.</summary>
internal abstract class CallSettings
{
    // Zero: none. A nullable one takes twice the space, and these are made for each call.
    private TimeSpan _ownTimeout;
    private CallTraits _traits;

    protected CallSettings()
    {
    }

    /// <summary>Takes over what was said about another call.</summary>
    protected CallSettings(CallSettings other)
    {
        (_ownTimeout, _traits) = (other._ownTimeout, other._traits);
        (TargetText, ClientTimeout) = (other.TargetText, other.ClientTimeout);
    }

    /// <summary>Where to, if the target was interpolated.</summary>
    public TargetText? TargetText { get; private set; }

    /// <summary>HttpClient.Timeout, where the caller set one.</summary>
    public TimeSpan ClientTimeout { get; private set; } = Timeout.InfiniteTimeSpan;

    /// <summary>The total timeout of this call, in place of the client's.</summary>
    public TimeSpan? OwnTimeout
    {
        get => _ownTimeout == TimeSpan.Zero ? null : _ownTimeout;
        set => _ownTimeout = value ?? TimeSpan.Zero;
    }

    public void Add(CallTraits trait) => _traits |= trait;

    /// <summary>Says what a member of the ...ResultAsync family knows of its call; what the caller said before stays.</summary>
    public void AddOfFamily(TargetText? target, bool streamsBody, TimeSpan clientTimeout)
    {
        (TargetText, ClientTimeout) = (target, clientTimeout);
        Add(streamsBody ? CallTraits.GivesResult | CallTraits.StreamsBody : CallTraits.GivesResult);
    }

    public bool Has(CallTraits trait) => (_traits & trait) != CallTraits.None;
}
