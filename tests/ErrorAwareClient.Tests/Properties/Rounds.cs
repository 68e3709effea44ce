using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace ErrorAwareClient.Tests;

/// <summary>
/// How often a property is tried: 200 times, or as often as the variable PROPERTY_TESTS says. The seed is printed; PROPERTY_SEED
/// repeats it.
/// </summary>
internal static class Rounds
{
    private const int Usual = 200;

    public static void Check<T>(Arbitrary<T> any, Func<T, bool> holds) => Run(Prop.ForAll(any, holds));

    public static void Check<T>(Arbitrary<T> any, Func<T, Task<bool>> holds) => Run(Prop.ForAll(any, holds));

    private static void Run(Property property)
    {
        var count = Number("PROPERTY_TESTS") is { } tests ? (int)tests : Usual;
        var seed = Number("PROPERTY_SEED") ?? (ulong)Environment.TickCount64;
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} rounds, PROPERTY_SEED={seed}");
        var replay = new FsCheck.Replay(new Rnd(seed, gamma: 1), FSharpOption<int>.None);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(replay), property);
    }

    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
