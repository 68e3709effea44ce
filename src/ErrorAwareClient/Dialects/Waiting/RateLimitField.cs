namespace ErrorAwareClient;

/// <summary>The RateLimit header of draft-ietf-httpapi-ratelimit-headers: drafts 8 to 10 first, then the one list of draft 7.</summary>
internal static class RateLimitField
{
    /// <summary>
    /// The wait of the exhausted policies, the longest of them. A policy that has requests left does not speak, even where it
    /// alone says when it resets.
    /// </summary>
    public static TimeSpan? Wait(string? value, DateTimeOffset now, out bool isExhausted)
    {
        isExhausted = false;
        TimeSpan? largest = null;
        var whole = default(Policy);
        foreach (var item in new Separated(value, ','))
        {
            var policy = default(Policy);
            foreach (var parameter in new Separated(item, ';')) policy.Take(parameter);
            if (policy.IsOfDraft7) whole.Merge(policy);
            else Count(policy, ref largest, ref isExhausted);
        }

        if (whole.IsOfDraft7) Count(whole, ref largest, ref isExhausted);
        return largest;

        void Count(in Policy policy, ref TimeSpan? wait, ref bool exhausted)
        {
            if (!policy.IsExhausted) return;
            exhausted |= policy.Remaining is 0;
            if (policy.Reset is { } reset) wait = WaitNumber.Larger(wait, WaitNumber.Wait(reset, now));
        }
    }

    // Draft 10 is a list of policies: "default";r=0;t=30. Draft 7 is one policy as a list: limit=100, remaining=0, reset=30.
    private record struct Policy(double? Remaining, double? Reset, bool IsOfDraft7)
    {
        // Draft 7 may leave out what remains; draft 10 may not.
        public readonly bool IsExhausted => Remaining is 0 || (IsOfDraft7 && Remaining is null);

        public void Take(ReadOnlySpan<char> parameter)
        {
            var equals = parameter.IndexOf('=');
            if (equals < 0 || !WaitNumber.TryParse(parameter[(equals + 1)..], out var value)) return;
            switch (parameter[..equals].Trim())
            {
                case "r": Remaining = value; break;
                case "t": Reset = value; break;
                case "remaining": (Remaining, IsOfDraft7) = (value, true); break;
                case "reset": (Reset, IsOfDraft7) = (value, true); break;
                case "limit": IsOfDraft7 = true; break;
            }
        }

        public void Merge(in Policy other)
        {
            IsOfDraft7 = true;
            Remaining ??= other.Remaining;
            Reset ??= other.Reset;
        }
    }
}
