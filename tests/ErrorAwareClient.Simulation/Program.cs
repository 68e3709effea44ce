using ErrorAwareClient.Simulation;

var marks = new List<Marks>();
foreach (var scenario in args[0] == "--draw" ? ScenarioLaw.Draw(int.Parse(args[1]), long.Parse(args[2])) : ScenarioFile.Read(args[0]))
{
    var oracle = Storm.Play(scenario, Roster.All.Single(p => p.Name == Roster.Oracle).Make);
    foreach (var (name, make) in Roster.All)
        marks.Add(Marking.Of(name, scenario, name == Roster.Oracle ? oracle : Storm.Play(scenario, make), oracle));
}
Table.Write(Console.Out, [.. marks.GroupBy(m => m.Policy).SelectMany(g => g)]);
