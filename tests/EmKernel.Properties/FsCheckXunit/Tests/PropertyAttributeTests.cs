using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace FsCheck.Xunit.Tests;

/// <summary>Proof that a property which must fail does fail, and says how to see the failure again.</summary>
public sealed partial class PropertyAttributeTests
{
    private readonly Specimens _specimens = new();

    private static int CaseFactor => Environment.GetEnvironmentVariable("EMKERNEL_THOROUGH") == "1" ? 10 : 1;

    [Fact]
    public void APropertyThatHoldsIsTriedAsOftenAsAsked()
    {
        Check(new PropertyAttribute { MaxTest = 37 }, nameof(Specimens.Holds));

        Assert.Equal(37 * CaseFactor, _specimens.Seen.Count);
    }

    [Fact]
    public void AFailureNamesItsSeedAndTheReplayBeginsWithTheFailingCase()
    {
        string message = CheckFails(new PropertyAttribute(), nameof(Specimens.FailsFromTenOn));
        int failing = _specimens.Seen.First(value => value >= 10);
        Match last = LastStep().Match(message);
        Assert.True(last.Success, message);

        _specimens.Seen.Clear();
        string replay = $"({last.Groups["seed"].Value},{last.Groups["size"].Value})";
        CheckFails(new PropertyAttribute { Replay = replay }, nameof(Specimens.FailsFromTenOn));

        Assert.Equal(failing, _specimens.Seen[0]);
    }

    [Fact]
    public void TheSeedOfTheWholeRunReplaysEveryCase()
    {
        const string Seed = "(11700788475463190451,7450733867372406213)";
        string message = CheckFails(new PropertyAttribute { Replay = Seed }, nameof(Specimens.FailsFromTenOn));
        int[] first = [.. _specimens.Seen];

        _specimens.Seen.Clear();
        CheckFails(new PropertyAttribute { Replay = Seed }, nameof(Specimens.FailsFromTenOn));

        Assert.Equal(first, _specimens.Seen);
        Assert.Contains(Seed, message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailingCaseIsShrunkToTheSmallest()
    {
        string message = CheckFails(new PropertyAttribute(), nameof(Specimens.FailsFromTenOn));

        Assert.Matches(@"Shrunk:\s+10\b|Original:\s+10\b", message);
        Assert.Contains(10, _specimens.Seen);
    }

    [Fact]
    public void AnExceptionOfThePropertyIsReportedWithTheSeed()
    {
        string message = CheckFails(new PropertyAttribute(), nameof(Specimens.Throws));

        Assert.Contains("thrown with", message, StringComparison.Ordinal);
        Assert.Matches(LastStep(), message);
    }

    [Fact]
    public void ArgumentsComeFromTheGivenArbitrary()
    {
        Check(new PropertyAttribute { Arbitrary = [typeof(MultiplesOfSeven)] }, nameof(Specimens.Holds));

        Assert.All(_specimens.Seen, value => Assert.Equal(0, value % 7));
        Assert.Contains(_specimens.Seen, value => Math.Abs(value) > 7);
    }

    [Fact]
    public void SizesStayBetweenStartAndEnd()
    {
        Check(new PropertyAttribute { StartSize = 3, EndSize = 3 }, nameof(Specimens.Holds));

        Assert.All(_specimens.Seen, value => Assert.InRange(value, -3, 3));
    }

    [Fact]
    public async Task XunitRunsAPropertyAsOneTest()
    {
        (RunSummary summary, _) = await RunAsXunitDoes(nameof(Specimens.Holds));

        Assert.Equal((1, 0, 0), (summary.Total, summary.Failed, summary.Skipped));
    }

    [Fact]
    public async Task XunitReportsTheSeedOfAFailure()
    {
        (RunSummary summary, MessageLog log) = await RunAsXunitDoes(nameof(Specimens.FailsFromTenOn));

        Assert.Equal((1, 1, 0), (summary.Total, summary.Failed, summary.Skipped));
        Assert.Matches(LastStep(), log.Messages.OfType<ITestFailed>().Single().Messages.Single());
    }

    [Fact]
    public async Task XunitSkipsAPropertyWithItsReason()
    {
        (RunSummary summary, MessageLog log) = await RunAsXunitDoes(nameof(Specimens.IsSkipped));

        Assert.Equal((1, 0, 1), (summary.Total, summary.Failed, summary.Skipped));
        Assert.Equal("not today", log.Messages.OfType<ITestSkipped>().Single().Reason);
    }

    private void Check(PropertyAttribute property, string specimen) =>
        PropertyTestRunner.Check(property, typeof(Specimens).GetMethod(specimen)!, _specimens);

    private string CheckFails(PropertyAttribute property, string specimen) =>
        Assert.Throws<XunitException>(() => Check(property, specimen)).Message;

    private static async Task<(RunSummary Summary, MessageLog Log)> RunAsXunitDoes(string specimen)
    {
        MethodInfo method = typeof(Specimens).GetMethod(specimen)!;
        XunitTestAssembly assembly = new(typeof(Specimens).Assembly);
        XunitTestCollection collection = new(assembly, null, disableParallelization: true, "Specimens");
        XunitTestMethod testMethod = new(new XunitTestClass(typeof(Specimens), collection), method, []);
        ITestFrameworkDiscoveryOptions options = TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration());
        IReadOnlyCollection<IXunitTestCase> testCases = await new PropertyDiscoverer().Discover(
            options, testMethod, method.GetCustomAttribute<PropertyAttribute>()!);

        MessageLog log = new();
        using CancellationTokenSource cancellation = new();
        PropertyTestCase testCase = Assert.IsType<PropertyTestCase>(Assert.Single(testCases));
        RunSummary summary = await testCase.Run(ExplicitOption.Off, log, [], new ExceptionAggregator(), cancellation);
        return (summary, log);
    }

    [GeneratedRegex(@"Last step was invoked with size of (?<size>\d+) and seed of \((?<seed>\d+,\d+)\)")]
    private static partial Regex LastStep();
}
