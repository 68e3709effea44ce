using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ErrorAwareClient.Tests;

/// <summary>
/// What the meter of the library measured for one template while this lives. The meter is one for the process, so every test that measures
/// needs a template of its own.
/// </summary>
internal sealed class Measured : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)> _all = new();
    private readonly MeterListener _listener = new();

    public Measured()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ErrorAwareClient") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<(double Value, Dictionary<string, object?> Tags)> Of(string instrument, string tag, object? value) =>
        [.. _all.Where(one => one.Instrument == instrument && one.Tags.GetValueOrDefault(tag)?.Equals(value) == true).Select(one => (one.Value, one.Tags))];

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _all.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
}
