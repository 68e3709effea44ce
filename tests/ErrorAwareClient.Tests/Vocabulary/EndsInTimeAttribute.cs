using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: ErrorAwareClient.Tests.EndsInTime]

namespace ErrorAwareClient.Tests;

/// <summary>Cancels a test that waits for what never comes, where TEST_PATIENCE says how long to wait. Mutations make many such tests.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class EndsInTimeAttribute : BeforeAfterTestAttribute
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Environment.GetEnvironmentVariable("TEST_PATIENCE") is null) return;
        var end = new CancellationTokenSource(Patience.Longest, TimeProvider.System);
        end.Token.UnsafeRegister(static context => ((ITestContext)context!).CancelCurrentTest(), TestContext.Current);
        _running[test.UniqueID] = end;
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test.UniqueID, out var end)) end.Dispose();
    }
}
