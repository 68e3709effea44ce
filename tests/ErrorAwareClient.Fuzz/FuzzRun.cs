using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Fuzz;

/// <summary>Tries inputs until the time is over, and says what became of them. Each input that fails is kept in a file.</summary>
internal sealed class FuzzRun(Mutator mutator, TextWriter output) : IDisposable
{
    private const int MostFailures = 20;

    private readonly Target _target = new();
    private long _inputs;
    private long _responses;
    private long _errors;
    private int _failures;
    private (TimeSpan Time, int Bytes) _slowest;
    private long _mostAllocated;

    public void Dispose() => _target.Dispose();

    /// <returns>Whether nothing failed.</returns>
    public async Task<bool> RunAsync(TimeSpan time)
    {
        var started = TimeProvider.System.GetTimestamp();
        var reports = 0;
        while (_failures < MostFailures && TimeProvider.System.GetElapsedTime(started) is var elapsed && elapsed < time)
        {
            // Eleven reports in all: the first and the last, and each tenth of the time between them.
            if (elapsed >= time / 10 * reports && reports++ >= 0) await ReportAsync(elapsed);
            await TryAsync(mutator.Next());
        }

        await ReportAsync(time);
        return _failures == 0;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is what is looked for.")]
    private async Task TryAsync(byte[] input)
    {
        _inputs++;
        try
        {
            if (Parse(input) is not { } recording) return;
            _responses++;
            var whole = await ReadAsync(input, recording);
            if (whole is not null) _errors++;
            await _target.ReceiveAsync(recording, whole, [1, input.Length % 7, 4096, 1 + (input.Length % 997)]);
        }
        catch (Exception exception)
        {
            await output.WriteLineAsync($"FAILED {await KeepAsync(input, $"{++_failures}")}: {exception}");
        }
    }

    // What is no response any more is none of the reader's business.
    private static RawResponse? Parse(byte[] input)
    {
        try
        {
            return RawResponseParser.Parse(input);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<AnswerReading?> ReadAsync(byte[] input, RawResponse recording)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = TimeProvider.System.GetTimestamp();
        var whole = _target.ReadWhole(recording);
        var took = TimeProvider.System.GetElapsedTime(started);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (took > _slowest.Time) (_slowest, _) = ((took, input.Length), await KeepAsync(input, "slowest"));
        if (allocated > _mostAllocated) (_mostAllocated, _) = (allocated, await KeepAsync(input, "largest"));
        return whole;
    }

    private static async Task<string> KeepAsync(byte[] input, string name)
    {
        var file = Path.Combine(Path.GetTempPath(), $"fuzz-{name}.http");
        await File.WriteAllBytesAsync(file, input);
        return file;
    }

    private async Task ReportAsync(TimeSpan elapsed)
    {
        GC.Collect();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{elapsed.TotalSeconds,6:0} s  {_inputs} inputs, {_responses} responses, {_errors} errors read, {_failures} failed; working set "
            + $"{Environment.WorkingSet / 1048576.0:0.0} MiB, live {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:0.0} MiB; "
            + $"slowest read {_slowest.Time.TotalMilliseconds:0.0} ms of {_slowest.Bytes} bytes, most allocated by one {_mostAllocated / 1024} KiB"));
        await output.FlushAsync();
    }
}
