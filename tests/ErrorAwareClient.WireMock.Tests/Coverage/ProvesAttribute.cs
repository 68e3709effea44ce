namespace ErrorAwareClient.WireMock.Tests;

/// <summary>Says which row of a document a test proves.</summary>
/// <param name="row">The row, as <see cref="Documents"/> has it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProvesAttribute(string row) : Attribute
{
    public string Row { get; } = row;
}
