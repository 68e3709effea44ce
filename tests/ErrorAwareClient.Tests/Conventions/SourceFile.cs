using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ErrorAwareClient.Tests;

/// <summary>A file that a convention looks at: a real one, or one that a test has planted.</summary>
/// <param name="Path">From the folder that was asked for, with slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The first folder of the path; empty for a file that is in none.</summary>
    public string Folder => Path.Contains('/') ? Path.Split('/')[0] : "";

    public string[] Lines => Text.Split('\n');

    public SyntaxTree Parse() => CSharpSyntaxTree.ParseText(Text, path: Path);
}
