using System.Globalization;
using ErrorAwareClient.Fuzz;

if (args.Length is not (2 or 3)
    || !Directory.Exists(args[0])
    || !double.TryParse(args[1], CultureInfo.InvariantCulture, out var minutes)
    || !int.TryParse(args.ElementAtOrDefault(2) ?? "1", CultureInfo.InvariantCulture, out var seed))
{
    await Console.Error.WriteLineAsync("usage: ErrorAwareClient.Fuzz FOLDER MINUTES [SEED]    FOLDER holds recorded HTTP responses");
    return 2;
}

var recordings = Directory.EnumerateFiles(args[0], "*.http", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
using var run = new FuzzRun(new Mutator([.. recordings], new Random(seed)), Console.Out);
await Console.Out.WriteLineAsync($"seed {seed}");
return await run.RunAsync(TimeSpan.FromMinutes(minutes)) ? 0 : 1;
