namespace ErrorAwareClient.Tests;

/// <summary>The dialect that the page on dialects of your own writes keeps to what all dialects keep to.</summary>
public class OwnDialectTests : DialectContract
{
    private protected override ErrorDialect Dialect => OwnDialect.Instance;

    private protected override DialectChain Chain => OwnDialect.Chain;

    private protected override IReadOnlyList<Answered> Examples =>
        [.. from status in (int[])[200, 409] select new Answered(status, "FAULT 17 SECONDS=30 The crane is busy")];
}
