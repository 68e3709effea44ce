namespace ErrorAwareClient.WireMock.Tests.Coverage;

/// <summary>Needs no server: it looks at the tests, not at what they test.</summary>
public class CoverageTests
{
    private static readonly string Page = Path.Combine(ProjectFolder.Root, "README.md");

    private static readonly IReadOnlyList<Proof> Proofs = Proof.In(typeof(CoverageTests).Assembly);

    private static readonly string[] Rows = [.. Documents.All.SelectMany(document => document.Rows)];

    [Fact]
    public void Every_row_of_the_documents_has_a_test_and_every_proof_a_row()
    {
        Assert.Empty(Rows.Except(Proofs.Select(proof => proof.Row)));
        Assert.Empty(Proofs.Select(proof => proof.Row).Except(Rows));
        Assert.Equal(Rows.Distinct(), Rows);
    }

    [Fact]
    public void What_proves_a_row_is_a_test_that_runs()
    {
        Assert.True(Proofs.Count >= Rows.Length);
        Assert.All(Proofs, proof => Assert.NotEmpty(proof.Class.GetMethod(proof.Test)!.GetCustomAttributes(typeof(FactAttribute), inherit: true)));
        Assert.All(Proofs, proof => Assert.True(proof.Class.IsPublic));
    }

    [Fact]
    public void The_first_page_lists_them_as_they_are()
    {
        var page = File.ReadAllText(Page);
        var current = CoverageTable.Into(page, Proofs);
        if (Environment.GetEnvironmentVariable("ACCEPT_DOCS") == "1") File.WriteAllText(Page, page = current);

        Assert.True(page == current, "The table of README.md is out of date. Run these tests once with ACCEPT_DOCS=1, and look at the difference.");
    }

    [Fact]
    public void A_table_that_lacks_a_proof_is_out_of_date_and_is_replaced_where_it_stands()
    {
        var old = CoverageTable.Into("# Title\n", Proofs) + "## More\n";

        var fresh = CoverageTable.Into(old, [.. Proofs.Skip(1)]);

        Assert.NotEqual(old, fresh);
        Assert.StartsWith("# Title\n\n" + CoverageTable.Begin, fresh);
        Assert.EndsWith(CoverageTable.End + "\n## More\n", fresh);
        Assert.Equal(old, CoverageTable.Into(fresh, Proofs));
    }
}
