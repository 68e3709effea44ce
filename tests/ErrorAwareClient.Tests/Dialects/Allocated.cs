using System.Runtime.InteropServices;

namespace ErrorAwareClient.Tests;

/// <summary>What is allocated on this thread, to the byte, and whatever the machine does meanwhile.</summary>
internal static class Allocated
{
    private const int Tries = 10;

    /// <summary>The least of several tries: the first also pays for what is made once.</summary>
    public static long By(Func<object?> work)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Tries; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(work());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>What a reading is made of: itself, its texts, and its list of fields with theirs. A text that stands in it twice counts once.</summary>
    public static long ByCopying(ErrorReading reading)
    {
        FieldError[] fields = [.. reading.Fields];
        var texts = new HashSet<string>(ReferenceEqualityComparer.Instance);
        texts.UnionWith(new[] { reading.Code, reading.EndpointCode, reading.Action, reading.Type, reading.Message }.OfType<string>());
        texts.UnionWith(fields.SelectMany(field => new[] { field.Path, field.Message, field.Code }).OfType<string>());
        string[] distinct = [.. texts];
        return By(() =>
        {
            foreach (var text in distinct) GC.KeepAlive(new string(text.AsSpan()));
            if (fields.Length is 0) return new ErrorReading { Kind = reading.Kind, RetryAfter = reading.RetryAfter };
            var list = new FieldError[fields.Length];
            for (var i = 0; i < list.Length; i++) list[i] = new FieldError(fields[i].Path, fields[i].Message, fields[i].Code);
            return new ErrorReading { Kind = reading.Kind, Fields = ImmutableCollectionsMarshal.AsImmutableArray(list), RetryAfter = reading.RetryAfter };
        });
    }
}
