using System;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Published;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Reference;

/// <summary>The reference reaches what others have published, so it may judge the generated code.</summary>
public sealed class PublishedGaussianMixtureTests
{
    private static readonly WeightedRows _faithful = new(Datasets.Faithful);
    private static readonly WeightedRows _waiting = new([.. Datasets.Faithful.Select(row => new[] { row[1] })]);
    private static readonly WeightedRows _iris = new(Datasets.Iris);
    private static readonly WeightedRows _galaxies = new(Datasets.Galaxies);

    /// <summary>All six structures.</summary>
    public static TheoryData<CovarianceStructure> Structures => new(Enum.GetValues<CovarianceStructure>());

    [Theory]
    [MemberData(nameof(Structures))]
    public void OldFaithfulWithTwoComponentsIsReproduced(CovarianceStructure covariance)
    {
        GaussianMixture mixture = Fit(
            _faithful, PublishedStarts.FaithfulTwo(covariance), PublishedAnswers.FaithfulTwo(covariance));

        Assert.Equal([1, 0], _faithful.Rows.Take(2).Select(mixture.Assign));
    }

    [Fact]
    public void OldFaithfulWithThreeTiedComponentsHasTheBestCriterion()
    {
        GaussianMixture mixture = Fit(
            _faithful, PublishedStarts.FaithfulTiedThree, PublishedAnswers.FaithfulTiedThree);

        Assert.True(SelectionCriteria.Bayesian(mixture, _faithful) <= 2314.316 + 0.0005);
        Assert.All(Enum.GetValues<CovarianceStructure>(), covariance => Assert.True(
            SelectionCriteria.Bayesian(mixture, _faithful) < SelectionCriteria.Bayesian(
                ExpectationMaximization.Converge(PublishedStarts.FaithfulTwo(covariance).ToMixture(), _faithful),
                _faithful)));
    }

    [Fact]
    public void OldFaithfulHasThePublishedIntegratedCompletedLikelihood()
    {
        GaussianMixture mixture = Fit(_faithful, PublishedStarts.Book, PublishedAnswers.Book);

        Assert.Equal(2322.70, SelectionCriteria.IntegratedCompletedLikelihood(mixture, _faithful), 0.005);
    }

    [Fact]
    public void WaitingTimesWithUnequalVariancesAreReproduced() =>
        Fit(_waiting, PublishedStarts.WaitingUnequal, PublishedAnswers.WaitingUnequal);

    [Fact]
    public void WaitingTimesWithEqualVariancesAreReproduced() =>
        Fit(_waiting, PublishedStarts.WaitingEqual, PublishedAnswers.WaitingEqual);

    [Theory]
    [MemberData(nameof(Structures))]
    public void IrisWithThreeComponentsFromTheSpeciesIsReproduced(CovarianceStructure covariance) =>
        Fit(_iris, PublishedStarts.IrisSpecies(covariance), PublishedAnswers.IrisSpecies(covariance));

    [Fact]
    public void IrisWithThreeFullComponentsDiffersFromTheSpeciesInFiveRows()
    {
        GaussianMixture mixture = ExpectationMaximization.Converge(
            PublishedStarts.IrisSpecies(CovarianceStructure.Full).ToMixture(), _iris);
        int[] labels = [.. _iris.Rows.Select(mixture.Assign)];

        Assert.Equal([50, 45, 55], Enumerable.Range(0, 3).Select(k => labels.Count(label => label == k)));
        Assert.Equal(5, labels.Zip(Datasets.IrisSpecies).Count(pair => pair.First != pair.Second));
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void TheSpeciesStartIsTheMaximisationStepOnTheLabels(CovarianceStructure covariance)
    {
        PublishedStart start = PublishedStarts.IrisSpecies(covariance);
        double[][] labels = ExpectationMaximization.FromLabels(Datasets.IrisSpecies, 3);

        GaussianMixture fromLabels = Maximization.Step(_iris, labels, start.ToMixture());

        double[] expected = [.. start.Weights, .. start.Means, .. start.Covariances];
        Assert.All(ParameterArrays.All(fromLabels).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 6e-7));
    }

    [Fact]
    public void IrisWithThreeDiagonalComponentsHasTheLowerMaximumThatWasPublished() =>
        Fit(_iris, PublishedStarts.IrisDiagonalLower, PublishedAnswers.IrisDiagonalLower);

    [Fact]
    public void IrisWithTwoFullComponentsIsReproduced()
    {
        GaussianMixture mixture = Fit(_iris, PublishedStarts.IrisFullTwo, PublishedAnswers.IrisFullTwo);

        Assert.Equal(574.0178, SelectionCriteria.Bayesian(mixture, _iris), 0.00005);
    }

    [Fact]
    public void GalaxiesWithFourUnequalComponentsAreReproduced()
    {
        GaussianMixture mixture = Fit(
            _galaxies, PublishedStarts.GalaxiesUnequalFour, PublishedAnswers.GalaxiesUnequalFour);

        Assert.True(SelectionCriteria.Bayesian(mixture, _galaxies) <= 447.058 + 0.0005);
    }

    [Fact]
    public void GalaxiesWithThreeEqualComponentsAreReproduced()
    {
        GaussianMixture mixture = Fit(
            _galaxies, PublishedStarts.GalaxiesEqualThree, PublishedAnswers.GalaxiesEqualThree);

        Assert.Equal(451.801, SelectionCriteria.Bayesian(mixture, _galaxies), 0.0005);
    }

    private static GaussianMixture Fit(WeightedRows sample, PublishedStart start, PublishedAnswer answer)
    {
        GaussianMixture mixture = ExpectationMaximization.Converge(start.ToMixture(), sample);

        answer.AssertReached(
            ExpectationMaximization.LogLikelihood(mixture, sample),
            mixture.Weights,
            ParameterArrays.Means(mixture),
            ParameterArrays.Covariances(mixture));
        Assert.Equal(answer.FreeParameters, SelectionCriteria.FreeParameters(mixture));
        return mixture;
    }
}
