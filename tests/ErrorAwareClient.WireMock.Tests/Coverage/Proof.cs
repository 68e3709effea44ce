using System.Reflection;

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>That a test proves a row, and what the row is read as, where it is an error.</summary>
internal sealed record Proof(string Row, string? ReadAs, Type Class, string Test)
{
    /// <summary>The proofs of all tests of an assembly.</summary>
    public static IReadOnlyList<Proof> In(Assembly assembly) =>
        [.. assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(Of)
            .OrderBy(proof => proof.Class.Name, StringComparer.Ordinal)
            .ThenBy(proof => proof.Test, StringComparer.Ordinal)];

    // A theory that proves a row with several data proves it once.
    private static IEnumerable<Proof> Of(MethodInfo method) =>
        method.GetCustomAttributes<RowAttribute>().Select(row => new Proof(row.Row, row.ReadAs.Name, method.DeclaringType!, method.Name))
            .Concat(method.GetCustomAttributes<ProvesAttribute>().Select(proves => new Proof(proves.Row, ReadAs: null, method.DeclaringType!, method.Name)))
            .Distinct();
}
