using System;
using CommunityToolkit.HighPerformance;
using Xunit;

namespace EmKernel.Properties.CustomMixtures;

/// <summary>A family of one's own: what it is asked, and what becomes of its mistakes.</summary>
public sealed partial class CustomFamilyTests
{
    [Fact]
    public void GeometricMixtureWithOneComponentIsTheClosedForm()
    {
        Observations<double> rows = Observations.FromRows([0.0, 1.0, 3.0, 4.0], 1);
        EmOutcome<Runs.State> outcome = Runs.Fit(
            rows, Runs.Create([1], [0.9]), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(EmOutcomeKind.Converged, outcome.Kind);
        Assert.Equal(1.0 / 3, outcome.State.Parameters.Parameter(0, 0), 1e-15);
        Assert.Equal(4 * Math.Log(1.0 / 3) + 8 * Math.Log(2.0 / 3), outcome.State.LogLikelihood, 1e-12);
        Assert.Equal((4.0, 8.0), (outcome.State.Statistics.ExpectedCount(0), outcome.State.Statistics.Sum(0, 0)));
    }

    /// <summary>Runs of no failure: p = 1, and log(1 − p) = −∞ says that a failure is impossible.</summary>
    [Fact]
    public void ParameterAtItsBoundMakesAnEntryImpossible()
    {
        Runs certain = Runs.MStep(
            Runs.EStep(Runs.Create([1], [0.5]), Observations.FromRows([0.0, 0.0], 1)), Runs.Create([1], [0.5])).Parameters;

        Assert.Equal(1.0, certain.Parameter(0, 0));
        Assert.Equal(0.0, certain.LogDensity([0]));
        Assert.Equal(double.NegativeInfinity, certain.LogDensity([1]));
    }

    [Fact]
    public void ArgumentsOutsideSupportAndDomainAreRefused()
    {
        ArgumentException entry = Assert.Throws<ArgumentException>(
            "observations", () => Runs.Initialize(Observations.FromRows([1.0, -2.0], 1)));
        ArgumentException parameter = Assert.Throws<ArgumentException>("components", () => Runs.Create([1], [1.5]));

        Assert.Contains("row 1, column 0 is -2, outside the support of Runs", entry.Message, StringComparison.Ordinal);
        Assert.Contains("Of component 0, the parameters [1.5]", parameter.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("observations", () => Runs.Initialize(Observations.FromRows([1.0, double.NaN], 1)));
        Assert.Throws<ArgumentException>("row", () => Runs.Create([1], [0.5]).LogDensity([0.5]));
    }

    /// <summary>A row whose h or T is no number would make a state of NaN.</summary>
    [Fact]
    public void RowsThatTheFamilyCannotSummarizeAreRefused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(
            "observations", () => Careless.Initialize(Observations.FromRows([1.0, 0.0], 1)));

        Assert.Contains("Row 1 has statistics", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotWrittenIsSaid()
    {
        Assert.Throws<NotSupportedException>(
            () => Careless.Create([1], [1]).Sample(new Random(1), new Span2D<double>(new double[1], 1, 1), []));
        Assert.Throws<NotSupportedException>(() => Runs.Create([1], [0.5]).ToModelDocument());
    }

    /// <summary>An M-step that is none is found out by the certificate.</summary>
    [Fact]
    public void WrongMaximizationShowsInTheCertificate()
    {
        Observations<double> rows = Observations.FromRows([1.0, 2.0, 4.0], 1);
        Careless.State start = Careless.Start(Careless.Create([1], [1.7]), rows);

        Assert.True(Careless.Step(start, rows).Certificate.ExpectedGain < -0.1);
    }

    [CustomMixture(1, 1)]
    public readonly partial record struct Runs : ICustomFamily
    {
        public static void Summarize(ReadOnlySpan<double> row, Span<double> statistics) => statistics[0] = row[0];

        public static double FindNatural(ReadOnlySpan<double> parameters, Span<double> natural)
        {
            natural[0] = Math.Log(1 - parameters[0]);
            return Math.Log(parameters[0]);
        }

        public static void Maximize(double count, ReadOnlySpan<double> sums, Span<double> parameters) =>
            parameters[0] = count / (count + sums[0]);

        public static bool IsInSupport(double entry, int column) => entry >= 0 && entry == Math.Floor(entry);

        public static bool IsInDomain(ReadOnlySpan<double> parameters) => parameters[0] is > 0 and <= 1;
    }

    /// <summary>Exponential in 1/x, with a support and a maximiser that are wrong.</summary>
    [CustomMixture(1, 1)]
    public readonly partial record struct Careless : ICustomFamily
    {
        public static void Summarize(ReadOnlySpan<double> row, Span<double> statistics) => statistics[0] = 1 / row[0];

        public static double FindNatural(ReadOnlySpan<double> parameters, Span<double> natural)
        {
            natural[0] = -parameters[0];
            return Math.Log(parameters[0]);
        }

        public static void Maximize(double count, ReadOnlySpan<double> sums, Span<double> parameters) =>
            parameters[0] = 4 * sums[0] / count;
    }
}
