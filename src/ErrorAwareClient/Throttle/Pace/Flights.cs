namespace ErrorAwareClient;

/// <summary>Counts what is under way, and tells what was sent since the last refusal from the stragglers sent before.</summary>
internal sealed class Flights
{
    // How many were under way at the first refusal of all: nobody counted before.
    private const int Unknown = int.MaxValue;

    private int _stragglers;

    /// <summary>After how many refusals that counted.</summary>
    public int Episode { get; private set; }

    /// <summary>How many are under way that were sent since the last of them.</summary>
    public int Now { get; private set; }

    /// <summary>Whether anything may be under way that was sent before.</summary>
    public bool HasStragglers => _stragglers > 0;

    /// <summary>Whether a request was sent since the last refusal that counted.</summary>
    public bool IsNews(Sending sending) => sending.Episode == Episode;

    public void Uncounted() => _stragglers = Unknown;

    public Sending Start(long now)
    {
        Now++;
        return new Sending(now, Episode);
    }

    public void Land(Sending sending)
    {
        if (IsNews(sending)) Now--;
        else if (_stragglers is > 0 and < Unknown) _stragglers--;
    }

    public void NextEpisode()
    {
        Episode++;
        if (_stragglers < Unknown) _stragglers += Now;
        Now = 0;
    }

    public void ForgetStragglers() => _stragglers = 0;
}
