using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class EmOutcomeTests
{
    private static readonly TestState _state = TestState.Halve(TestState.Start(2));
    private static readonly Degeneracy _cause = new(DegeneracyKind.SingularCovariance, 1);

    private static readonly EmOutcome<TestState>[] _cases =
    [
        new EmOutcome<TestState>.Converged(_state),
        new EmOutcome<TestState>.IterationLimit(_state),
        new EmOutcome<TestState>.Degenerate(_state, _cause),
        new EmOutcome<TestState>.Cancelled(_state),
    ];

    [Fact]
    public void TheCasesAreClosed()
    {
        Type type = typeof(EmOutcome<>);

        Assert.True(type.IsAbstract);
        Assert.All(
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            static constructor => Assert.True(constructor.IsPrivate));
        Assert.All(type.GetNestedTypes(), static nested => Assert.True(nested.IsSealed));
        Assert.Equal(
            Enum.GetNames<EmOutcomeKind>().Order(),
            type.GetNestedTypes().Select(static nested => nested.Name).Order());
    }

    [Fact]
    public void MatchCallsTheFunctionOfTheCase()
    {
        string[] found = _cases.Select(static outcome => outcome.Match(
            static state => $"converged {state.X}",
            static state => $"limit {state.X}",
            static (state, cause) => $"degenerate {state.X} {cause.Component}",
            static state => $"cancelled {state.X}")).ToArray();

        Assert.Equal(["converged 1", "limit 1", "degenerate 1 1", "cancelled 1"], found);
    }

    [Fact]
    public void MatchRefusesAMissingFunctionEvenWhereItIsNotNeeded() => Assert.Throws<ArgumentNullException>(
        "cancelled", () => _cases[0].Match(static _ => 1, static _ => 1, static (_, _) => 1, null!));

    [Fact]
    public void KindsNameTheCases() => Assert.Equal(
        _cases.Select(static outcome => outcome.GetType().Name),
        _cases.Select(static outcome => outcome.Kind.ToString()));

    [Fact]
    public void EqualityIsByCaseAndState()
    {
        EmOutcome<TestState> same = new EmOutcome<TestState>.Converged(_state);
        EmOutcome<TestState> otherState = new EmOutcome<TestState>.Converged(TestState.Start(2));
        EmOutcome<TestState> otherCause = new EmOutcome<TestState>.Degenerate(_state, Degeneracy.None);

        Assert.True(_cases[0] == same && _cases[0].Equals((object)same) && !(_cases[0] != same));
        Assert.Equal(_cases[0].GetHashCode(), same.GetHashCode());
        Assert.True(_cases[0] != otherState && _cases[2] != otherCause && _cases[0] != null && null != _cases[0]);
        Assert.Equal(4, _cases.Distinct().Count());
    }

    [Fact]
    public void TextSaysHowManyIterationsWhichObjectiveAndWhy()
    {
        Assert.Equal("Converged after 1 iterations with objective -1.", _cases[0].ToString());
        Assert.StartsWith(
            "Degenerate after 1 iterations with objective -1. The covariance of component 1",
            _cases[2].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void CoincidentComponentsAreThoseOfTheState() => Assert.Null(_cases[0].CoincidentComponents);
}
