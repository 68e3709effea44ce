using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>Tells whether a request body can be sent a second time.</summary>
internal static class Replay
{
    // Of the types of what is sent as JSON. Held weakly, so that types which can be unloaded are.
    private static readonly ConditionalWeakTable<Type, StrongBox<bool>> HeldInMemory = [];

    /// <summary>
    /// Only contents known to write the same bytes again count. A content of an unknown type may draw from a source
    /// that runs dry, and half a body is worse than no second try.
    /// </summary>
    public static bool IsPossible(HttpContent? content) => content switch
    {
        null => true,
        ByteArrayContent or ReadOnlyMemoryContent => true,
        JsonContent json => json.Value is null || HeldInMemory.GetValue(json.Value.GetType(), static type => new(IsHeldInMemory(type))).Value,
        MultipartContent parts => parts.All(IsPossible),
        StreamContent stream => IsSeekable(stream),
        _ => false,
    };

    // StreamContent rewinds a seekable stream before each sending; asking for its read stream consumes nothing.
    private static bool IsSeekable(StreamContent content)
    {
        try
        {
            return content.ReadAsStream().CanSeek;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    // A sequence is written as it is drawn, and a second time there may be nothing left; a collection is there to stay. What an object holds
    // within it is not looked into.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that was trimmed away is none that the serializer goes by.")]
    private static bool IsHeldInMemory(Type type)
    {
        var interfaces = type.GetInterfaces();
        return type == typeof(string) || !Array.Exists(interfaces, IsSequence) || Array.Exists(interfaces, IsCollection);

        static bool IsSequence(Type one) => one == typeof(IEnumerable) || DefinitionOf(one) == typeof(IAsyncEnumerable<>);
        static bool IsCollection(Type one) =>
            one == typeof(ICollection) || DefinitionOf(one) is { } type && (type == typeof(ICollection<>) || type == typeof(IReadOnlyCollection<>));
        static Type? DefinitionOf(Type one) => one.IsGenericType ? one.GetGenericTypeDefinition() : null;
    }
}
