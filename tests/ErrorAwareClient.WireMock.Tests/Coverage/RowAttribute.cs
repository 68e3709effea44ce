using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ErrorAwareClient.WireMock.Tests;

/// <summary>One row of a document and what it is read as: data of a theory, which proves the row with it.</summary>
/// <param name="row">The row, as <see cref="Documents"/> has it.</param>
/// <param name="readAs">The case of <see cref="ApiError"/>; the last parameter of the theory.</param>
/// <param name="data">The parameters before it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RowAttribute(string row, Type readAs, params object[] data) : DataAttribute
{
    public string Row { get; } = row;

    public Type ReadAs { get; } = readAs;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow([.. data, ReadAs])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
