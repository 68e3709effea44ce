using System.Text.Json;

namespace ErrorAwareClient.Simulation;

/// <summary>Marks as JSON, one object a line.</summary>
internal static class MarksFile
{
    public static void Write(TextWriter to, IEnumerable<Marks> marks)
    {
        foreach (var mark in marks) to.WriteLine(JsonSerializer.Serialize(mark));
    }
}
