namespace ErrorAwareClient;

/// <summary>The value of a call that has none: 204, 205, and answers whose body nobody wants.</summary>
public readonly record struct Unit
{
    /// <summary>The one value.</summary>
    public static Unit Value => default;

    /// <summary><c>()</c></summary>
    public override string ToString() => "()";
}
