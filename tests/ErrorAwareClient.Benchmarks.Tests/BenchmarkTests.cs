using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;

namespace ErrorAwareClient.Benchmarks.Tests;

/// <summary>The benchmarks of BenchmarkDotNet, each called once with each of its parameters, as its runner would.</summary>
public sealed class BenchmarkTests
{
    public static TheoryData<string> All => [.. Cases().Select(NameOf)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_benchmark_runs(string name)
    {
        var benchmark = Cases().Single(one => NameOf(one) == name);
        var instance = Activator.CreateInstance(benchmark.Descriptor.Type)!;
        foreach (var parameter in benchmark.Parameters.Items) benchmark.Descriptor.Type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);

        await InvokeAsync(benchmark.Descriptor.GlobalSetupMethod, instance);
        await InvokeAsync(benchmark.Descriptor.IterationSetupMethod, instance);
        await InvokeAsync(benchmark.Descriptor.WorkloadMethod, instance);
        await InvokeAsync(benchmark.Descriptor.GlobalCleanupMethod, instance);
    }

    // Generated code calls it beside names of namespaces, and would not compile.
    [Fact]
    public void No_benchmark_is_named_like_the_namespace_of_the_product() =>
        Assert.DoesNotContain(nameof(ErrorAwareClient), Cases().Select(one => one.Descriptor.WorkloadMethod.Name));

    private static string NameOf(BenchmarkCase one) => $"{one.Descriptor.Type.Name}.{one.Descriptor.WorkloadMethod.Name} {one.Parameters.DisplayInfo}";

    private static IEnumerable<BenchmarkCase> Cases() => typeof(Duel).Assembly.GetTypes()
        .Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null))
        .SelectMany(type => BenchmarkConverter.TypeToBenchmarks(type).BenchmarksCases);

    private static async Task InvokeAsync(MethodInfo? method, object instance)
    {
        if (method?.Invoke(instance, null) is Task task) await task;
    }
}
