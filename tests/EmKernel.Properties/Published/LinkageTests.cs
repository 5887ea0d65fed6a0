using System;
using System.Linq;
using Xunit;

namespace EmKernel.Properties.Published;

/// <summary>
/// Rao's genetic linkage (Dempster, Laird and Rubin 1977): cells of 125, 18, 20, 34 with probabilities ½ + θ/4, (1 − θ)/4,
/// (1 − θ)/4, θ/4. No mixture: <see cref="Em"/> takes any step.
/// </summary>
public sealed class LinkageTests
{
    [Fact]
    public void IterationsAreThePublishedOnes()
    {
        double[] expected =
        [
            0.608247423, 0.624321050, 0.626488879, 0.626777322, 0.626815632, 0.626820719, 0.626821394, 0.626821484, 0.626821496,
        ];
        double[] actual = [.. Em.Iterate(Step, Start(0.5)).Skip(1).Take(expected.Length).Select(state => state.Fraction)];

        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void FitEndsAtTheRootOfTheQuadratic()
    {
        ConvergenceCriterion criterion = new() { RelativeTolerance = 0, ParameterTolerance = 1e-15, IterationLimit = 100 };
        EmOutcome<LinkageState> outcome = Em.Fit(
            Step, Start(0.5), criterion, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(EmOutcomeKind.Converged, outcome.Kind);
        Assert.Equal((15 + Math.Sqrt(53809)) / 394, outcome.State.Fraction, 1e-15);
        Assert.Equal(0.6268214978709824, outcome.State.Fraction, 1e-15);
    }

    [Fact]
    public void RateAndInformationAreThePublishedOnes()
    {
        double mode = (15 + Math.Sqrt(53809)) / 394;
        const double Increment = 1e-6;
        double rate = (Step(Start(mode + Increment)).Fraction - Step(Start(mode - Increment)).Fraction) / (2 * Increment);
        double information = 125 / Math.Pow(2 + mode, 2) + 38 / Math.Pow(1 - mode, 2) + 34 / Math.Pow(mode, 2);

        Assert.Equal(0.1327787, rate, 5e-8);
        Assert.Equal(377.516900, information, 5e-7);
        Assert.Equal(0.0514673, 1 / Math.Sqrt(information), 5e-8);
    }

    private static LinkageState Start(double fraction) => new(fraction, LogLikelihood(fraction), 0, 0, 0);

    /// <summary>The share θ/4 of the first cell is expected, and joins the fourth.</summary>
    private static LinkageState Step(LinkageState state)
    {
        double share = 125 * (state.Fraction / 4) / (0.5 + state.Fraction / 4);
        double fraction = (share + 34) / (share + 34 + 18 + 20);
        double logLikelihood = LogLikelihood(fraction);
        return new LinkageState(
            fraction,
            logLikelihood,
            logLikelihood - state.LogLikelihood,
            Math.Abs(fraction - state.Fraction),
            state.Iteration + 1);
    }

    private static double LogLikelihood(double fraction) =>
        125 * Math.Log(0.5 + fraction / 4) + 38 * Math.Log((1 - fraction) / 4) + 34 * Math.Log(fraction / 4);
}
