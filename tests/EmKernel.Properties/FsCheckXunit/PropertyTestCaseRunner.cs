using System.Threading.Tasks;
using Xunit.v3;

namespace FsCheck.Xunit;

/// <summary>Hands the one test of a property to <see cref="PropertyTestRunner"/>.</summary>
internal sealed class PropertyTestCaseRunner : XunitTestCaseRunner
{
    private PropertyTestCaseRunner()
    {
    }

    public static PropertyTestCaseRunner Shared { get; } = new();

    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test) =>
        PropertyTestRunner.Shared.Run(
            test,
            ctxt.MessageBus,
            ctxt.ConstructorArguments,
            ctxt.ExplicitOption,
            ctxt.Aggregator.Clone(),
            ctxt.CancellationTokenSource,
            ctxt.BeforeAfterTestAttributes);
}
