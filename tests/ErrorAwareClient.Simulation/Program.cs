using ErrorAwareClient.Simulation;

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (Exception problem) when (problem is IOException or InvalidDataException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine(problem.Message);
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (arguments.List)
{
    foreach (var scenario in arguments.Scenarios) Console.Out.WriteLine(ScenarioFile.Write(scenario));
    return 0;
}

var marks = Contest.Play(arguments.Scenarios, arguments.Policies);
if (arguments.Json) MarksFile.Write(Console.Out, marks);
else Table.Write(Console.Out, marks);

if (arguments.ChartFolder is { } folder)
{
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, "storm.svg"), StormChart.Draw());
    File.WriteAllText(Path.Combine(folder, "comparison.svg"), ComparisonChart.Draw(marks));
}

return 0;
