using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

#pragma warning disable xUnit1051 // These fits end by themselves; the token is what some of them test.

namespace EmKernel.Properties.Core;

public sealed class EmTests
{
    private static readonly ConvergenceCriterion _never = new() { RelativeTolerance = 0, IterationLimit = 20 };

    [Fact]
    public void IterateYieldsTheStartAndThenEachStepWhenAsked()
    {
        int steps = 0;
        IEnumerable<TestState> states = Em.Iterate(
            state =>
            {
                steps++;
                return TestState.Halve(state);
            },
            TestState.Start(8));

        Assert.Equal(8, states.First().X);
        Assert.Equal(0, steps);
        Assert.Equal([8, 4, 2, 1], states.Take(4).Select(static state => state.X));
        Assert.Equal(3, steps);
    }

    [Fact]
    public void IterateGoesOnAsLongAsStatesAreHealthy() =>
        Assert.Equal(5000, Em.Iterate(TestState.Halve, TestState.Start(8)).Skip(5000).First().Iteration);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void IterateEndsWithTheFirstDegenerateState(int iteration)
    {
        TestState[] states = Em.Iterate(TestState.DegenerateAt(iteration), TestState.Start(8)).ToArray();

        Assert.Equal(iteration + 2, states.Length);
        Assert.Equal(DegeneracyKind.EmptyComponent, states[^1].Degeneracy.Kind);
        Assert.All(states.SkipLast(1), static state => Assert.True(state.Degeneracy.IsNone));
        Assert.Equal(states[^1], Assert.Single(Em.Iterate(TestState.DegenerateAt(iteration), states[^1])));
    }

    [Fact]
    public void NullArgumentsAreRefusedAtOnce()
    {
        Assert.Throws<ArgumentNullException>("step", () => Em.Iterate(null!, TestState.Start(1)));
        Assert.Throws<ArgumentNullException>("step", () => Em.Fit(null!, TestState.Start(1)));
        Assert.Throws<ArgumentNullException>("start", () => Em.Iterate<IEmState>(static state => state, null!));
        Assert.Throws<ArgumentNullException>("start", () => Em.Fit<IEmState>(static state => state, null!));
    }

    [Fact]
    public void FitConvergesAtTheFirstStepThatMeetsTheCriterion()
    {
        ConvergenceCriterion criterion = new() { RelativeTolerance = 0.01 };
        EmOutcome<TestState> outcome = Em.Fit(TestState.Halve, TestState.Start(8), criterion);
        TestState expected = Em.Iterate(TestState.Halve, TestState.Start(8)).Skip(1)
            .First(static state => Math.Abs(state.Gain) < 0.01 * (1 + Math.Abs(state.Objective)));

        Assert.Equal(new EmOutcome<TestState>.Converged(expected), outcome);
    }

    [Fact]
    public void TheStartItselfNeverConverges()
    {
        EmOutcome<TestState> outcome = Em.Fit(TestState.Halve, TestState.Start(0));

        Assert.Equal(EmOutcomeKind.Converged, outcome.Kind);
        Assert.Equal(1, outcome.State.Iteration);
    }

    [Fact]
    public void ToleranceZeroNeverStopsAFit()
    {
        EmOutcome<TestState> outcome = Em.Fit(TestState.Halve, TestState.Start(0), _never);

        Assert.IsType<EmOutcome<TestState>.IterationLimit>(outcome);
        Assert.Equal(20, outcome.State.Iteration);
    }

    [Fact]
    public void TheLimitCountsStepsFromTheGivenStart()
    {
        EmOutcome<TestState> first = Em.Fit(TestState.Halve, TestState.Start(8), _never);
        EmOutcome<TestState> second = Em.Fit(TestState.Halve, first.State, _never);

        Assert.Equal(40, second.State.Iteration);
    }

    [Fact]
    public void NoIterationsOnlyScoreTheStart()
    {
        EmOutcome<TestState> outcome = Em.Fit(
            static _ => throw new InvalidOperationException(),
            TestState.Start(8),
            new ConvergenceCriterion { IterationLimit = 0 });

        Assert.Equal(new EmOutcome<TestState>.IterationLimit(TestState.Start(8)), outcome);
    }

    [Fact]
    public void ADegenerateStepGivesTheStateBeforeItAndTheCause()
    {
        EmOutcome<TestState> outcome = Em.Fit(TestState.DegenerateAt(3), TestState.Start(8));
        EmOutcome<TestState>.Degenerate degenerate = Assert.IsType<EmOutcome<TestState>.Degenerate>(outcome);

        Assert.Equal(new Degeneracy(DegeneracyKind.EmptyComponent, 2), degenerate.Cause);
        Assert.Equal(Em.Iterate(TestState.Halve, TestState.Start(8)).ElementAt(3), degenerate.State);
    }

    [Fact]
    public void ADegenerateStartIsItsOwnLastState()
    {
        TestState start = TestState.Start(8) with { Degeneracy = new Degeneracy(DegeneracyKind.NoData, -1) };
        EmOutcome<TestState> outcome = Em.Fit(static _ => throw new InvalidOperationException(), start);

        Assert.Equal(new EmOutcome<TestState>.Degenerate(start, start.Degeneracy), outcome);
    }

    [Fact]
    public void CancellationIsAnOutcomeWithTheLastState()
    {
        using CancellationTokenSource source = new();
        Recorder progress = new(report =>
        {
            if (report.Iteration == 2)
            {
                source.Cancel();
            }
        });
        EmOutcome<TestState> outcome = Em.Fit(TestState.Halve, TestState.Start(8), _never, progress, source.Token);

        Assert.IsType<EmOutcome<TestState>.Cancelled>(outcome);
        Assert.Equal(2, outcome.State.X);
        Assert.Equal(2, progress.Reports.Count);
    }

    [Fact]
    public void ACancelledTokenTakesNoStepButDoesNotHideAnEnd()
    {
        CancellationToken cancelled = new(canceled: true);
        EmOutcome<TestState> before = Em.Fit(TestState.Halve, TestState.Start(8), cancellationToken: cancelled);
        EmOutcome<TestState> limit = Em.Fit(
            TestState.Halve, TestState.Start(8), _never with { IterationLimit = 0 }, cancellationToken: cancelled);

        Assert.Equal(new EmOutcome<TestState>.Cancelled(TestState.Start(8)), before);
        Assert.Equal(EmOutcomeKind.IterationLimit, limit.Kind);
    }

    [Fact]
    public void ProgressIsToldTheNumbersOfEachCompletedStepOnTheCallingThread()
    {
        int thread = Environment.CurrentManagedThreadId;
        Recorder progress = new(_ => Assert.Equal(thread, Environment.CurrentManagedThreadId));
        Em.Fit(TestState.DegenerateAt(2), TestState.Start(8), _never, progress);

        Assert.Equal([new EmProgress(1, -16, -16, 48), new EmProgress(2, -4, -4, 12)], progress.Reports);
    }

    [Fact]
    public void ExceptionsOfTheStepAndOfProgressComeThrough()
    {
        Recorder progress = new(static _ => throw new InvalidOperationException());
        Assert.Throws<InvalidOperationException>(
            () => Em.Fit(static _ => throw new InvalidOperationException(), TestState.Start(8)));
        Assert.Throws<InvalidOperationException>(
            () => Em.Fit(TestState.Halve, TestState.Start(8), progress: progress));
    }

    [Fact]
    public void FitAllocatesTheOutcomeAndNothingForItsSteps()
    {
        Func<TestState, TestState> step = TestState.Halve;
        TestState start = TestState.Start(8);
        ConvergenceCriterion longer = _never with { IterationLimit = 2000 };
        long bytes = AllocatedBytes.OfCalls(100, () => Em.Fit(step, start, longer));

        // 100 outcomes of at most 128 bytes; a step that allocated would show 2000 times in each.
        Assert.InRange(bytes, 0, 100 * 128);
    }

    private sealed class Recorder(Action<EmProgress> onReport) : IProgress<EmProgress>
    {
        public List<EmProgress> Reports { get; } = [];

        public void Report(EmProgress value)
        {
            Reports.Add(value);
            onReport(value);
        }
    }
}
