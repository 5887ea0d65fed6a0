using System;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Published;

/// <summary>Generated models reach what others have published.</summary>
public sealed class PublishedFitTests
{
    private static readonly Sample _faithful = new(Datasets.Faithful);
    private static readonly Sample _waiting = new([.. Datasets.Faithful.Select(row => new[] { row[1] })]);
    private static readonly Sample _iris = new(Datasets.Iris);
    private static readonly Sample _galaxies = new(Datasets.Galaxies);

    /// <summary>The mean log-likelihood of the book's program after 0, 1, … 9 steps; by an independent program.</summary>
    private static readonly double[] _trace =
    [
        -137.488245975115, -4.415489529897, -4.356968495499, -4.302350693316, -4.245321295863,
        -4.200098233532, -4.164167860809, -4.155725900123, -4.155396742620, -4.155382999026,
    ];

    public static TheoryData<CovarianceStructure> Structures => new(Enum.GetValues<CovarianceStructure>());

    [Theory]
    [MemberData(nameof(Structures))]
    public void OldFaithfulWithTwoComponentsIsReproduced(CovarianceStructure covariance) => AssertReached(
        ModelCatalogue.TwoByTwo(covariance),
        _faithful,
        PublishedStarts.FaithfulTwo(covariance),
        PublishedAnswers.FaithfulTwo(covariance));

    [Theory]
    [MemberData(nameof(Structures))]
    public void IrisWithThreeComponentsFromTheSpeciesIsReproduced(CovarianceStructure covariance) => AssertReached(
        Iris(covariance),
        _iris,
        PublishedStarts.IrisSpecies(covariance),
        PublishedAnswers.IrisSpecies(covariance));

    [Fact]
    public void IrisWithThreeFullComponentsDiffersFromTheSpeciesInFiveRows()
    {
        MixtureUnderTest model = Iris(CovarianceStructure.Full);
        ModelState state = Converge(model, _iris, Parameters(PublishedStarts.IrisSpecies(CovarianceStructure.Full)));
        int[] labels = model.Score(state.Parameters, _iris).Components;

        Assert.Equal([50, 45, 55], Enumerable.Range(0, 3).Select(k => labels.Count(label => label == k)));
        Assert.Equal(5, labels.Zip(Datasets.IrisSpecies).Count(pair => pair.First != pair.Second));
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void TheSpeciesStartIsTheMaximizationStepOnTheLabels(CovarianceStructure covariance)
    {
        MixtureUnderTest model = Iris(covariance);
        ParameterSet start = Parameters(PublishedStarts.IrisSpecies(covariance));
        double[] labels = [.. Datasets.IrisSpecies.SelectMany(s => Enumerable.Range(0, 3).Select(k => k == s ? 1.0 : 0.0))];

        ParameterSet found = model.MStep(model.Collect(labels, _iris), start).Parameters;

        Assert.All(start.All.Zip(found.All), pair => Assert.Equal(pair.First, pair.Second, 6e-7));
    }

    [Fact]
    public void IrisWithThreeDiagonalComponentsHasTheLowerMaximumThatWasPublished() => AssertReached(
        Iris(CovarianceStructure.Diagonal), _iris, PublishedStarts.IrisDiagonalLower, PublishedAnswers.IrisDiagonalLower);

    [Fact]
    public void IrisWithTwoFullComponentsIsReproduced() => AssertReached(
        ModelCatalogue.Erase(typeof(PublishedModels.IrisFullTwo)),
        _iris,
        PublishedStarts.IrisFullTwo,
        PublishedAnswers.IrisFullTwo);

    [Fact]
    public void OldFaithfulWithThreeTiedComponentsIsReproduced() => AssertReached(
        ModelCatalogue.Erase(typeof(PublishedModels.FaithfulTiedThree)),
        _faithful,
        PublishedStarts.FaithfulTiedThree,
        PublishedAnswers.FaithfulTiedThree);

    [Fact]
    public void WaitingTimesWithUnequalVariancesAreReproduced() => AssertReached(
        ModelCatalogue.Erase(typeof(PublishedModels.WaitingUnequal)),
        _waiting,
        PublishedStarts.WaitingUnequal,
        PublishedAnswers.WaitingUnequal);

    [Fact]
    public void WaitingTimesWithEqualVariancesAreReproduced() => AssertReached(
        ModelCatalogue.Erase(typeof(PublishedModels.WaitingEqual)),
        _waiting,
        PublishedStarts.WaitingEqual,
        PublishedAnswers.WaitingEqual);

    [Fact]
    public void GalaxiesWithFourUnequalComponentsAreReproduced() => AssertReached(
        ModelCatalogue.Erase(typeof(PublishedModels.GalaxiesUnequalFour)),
        _galaxies,
        PublishedStarts.GalaxiesUnequalFour,
        PublishedAnswers.GalaxiesUnequalFour);

    [Fact]
    public void GalaxiesWithThreeEqualComponentsAreReproduced() => AssertReached(
        ModelCatalogue.Erase(typeof(PublishedModels.GalaxiesEqualThree)),
        _galaxies,
        PublishedStarts.GalaxiesEqualThree,
        PublishedAnswers.GalaxiesEqualThree);

    [Fact]
    public void TheTraceOfTheBookIsReproduced()
    {
        MixtureUnderTest model = ModelCatalogue.TwoByTwo(CovarianceStructure.Full);
        ModelState state = model.Start(Parameters(PublishedStarts.Book), _faithful);
        foreach (double expected in _trace)
        {
            Assert.Equal(expected, state.LogLikelihood / _faithful.Count, 1e-9);
            state = model.Step(state, _faithful);
        }
    }

    [Fact]
    public void TheFixedPointOfTheBookHasThePublishedCriteria()
    {
        MixtureUnderTest model = ModelCatalogue.TwoByTwo(CovarianceStructure.Full);
        AssertReached(model, _faithful, PublishedStarts.Book, PublishedAnswers.Book);
        InformationCriteria criteria = model.Criteria(
            Converge(model, _faithful, Parameters(PublishedStarts.Book)).Parameters, _faithful);

        Assert.Equal(2322.1917430987, criteria.Bayesian, 1e-8);
        Assert.Equal(2282.5279203695, criteria.Akaike, 1e-8);
        Assert.Equal(2322.70, criteria.IntegratedCompletedLikelihood, 0.005);
    }

    /// <summary>
    /// Two coins as mixtures of one row: with equal components the posterior is the weights, so that the divergence of q
    /// from it is that of two coins.
    /// </summary>
    [Theory]
    [InlineData(0.7, 0.5, 0.0822828785050518)]
    [InlineData(0.7, 0.2, 0.5826853020432394)]
    [InlineData(0.7, 0.7, 0.0)]
    [InlineData(0.5, 0.7, 0.0871766935723888)]
    [InlineData(0.2, 0.7, 0.5341108087103075)]
    public void DivergencesOfCoinsAreInNats(double q, double p, double expected)
    {
        MixtureUnderTest model = ModelCatalogue.TwoByTwo(CovarianceStructure.TiedSpherical);
        ParameterSet coin = new(CovarianceStructure.TiedSpherical, [p, 1 - p], [0, 0, 0, 0], [1]);

        Assert.Equal(expected, model.KullbackLeibler(coin, [q, 1 - q], new Sample([0.0, 0.0], 2)), 1e-15);
    }

    private static MixtureUnderTest Iris(CovarianceStructure covariance) =>
        ModelCatalogue.Get($"{covariance}/{nameof(FullModels.Double4By3Fused)}");

    private static ParameterSet Parameters(PublishedStart start) =>
        new(start.Covariance, start.Weights, start.Means, start.Covariances);

    private static ModelState Converge(MixtureUnderTest model, Sample sample, ParameterSet start)
    {
        ModelFit fit = model.Fit(
            sample,
            start,
            criterion: new ConvergenceCriterion { RelativeTolerance = 0, ParameterTolerance = 1e-12, IterationLimit = 20_000 });
        return fit.State;
    }

    private static void AssertReached(MixtureUnderTest model, Sample sample, PublishedStart start, PublishedAnswer answer)
    {
        ModelState state = Converge(model, sample, Parameters(start));

        answer.AssertReached(
            state.LogLikelihood, state.Parameters.Weights, state.Parameters.Means, state.Parameters.Covariances);
        Assert.Equal(answer.FreeParameters, model.FreeParameterCount);
    }
}
