using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Models;
using EmKernel.Properties.Published;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>A family that contains another never ends below it, if it starts where the other ended.</summary>
public sealed class NestedFamilyTests
{
    private static readonly Sample _faithful = new(Datasets.Faithful);

    public static TheoryData<CovarianceStructure, CovarianceStructure> Pairs => new()
    {
        { CovarianceStructure.TiedSpherical, CovarianceStructure.Spherical },
        { CovarianceStructure.TiedSpherical, CovarianceStructure.TiedDiagonal },
        { CovarianceStructure.TiedDiagonal, CovarianceStructure.Diagonal },
        { CovarianceStructure.TiedDiagonal, CovarianceStructure.Tied },
        { CovarianceStructure.Spherical, CovarianceStructure.Diagonal },
        { CovarianceStructure.Diagonal, CovarianceStructure.Full },
        { CovarianceStructure.Tied, CovarianceStructure.Full },
    };

    public static TheoryData<CovarianceStructure> Structures => new(System.Enum.GetValues<CovarianceStructure>());

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TheLargerFamilyNeverEndsLower(CovarianceStructure smaller, CovarianceStructure larger)
    {
        PublishedStart start = PublishedStarts.FaithfulTwo(smaller);
        ModelFit fit = ModelCatalogue.TwoByTwo(smaller).Fit(
            _faithful, new ParameterSet(smaller, start.Weights, start.Means, start.Covariances));
        MixtureUnderTest model = ModelCatalogue.TwoByTwo(larger);
        ModelFit refit = model.Fit(_faithful, Widen(fit.State.Parameters, larger));

        Assert.True(
            refit.State.Objective
            >= fit.State.Objective - Tolerance.OfObjective(model, fit.State.Objective, _faithful.Count));
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void FittingASampleOfTheModelRecoversIt(CovarianceStructure covariance)
    {
        MixtureUnderTest model = ModelCatalogue.TwoByTwo(covariance);
        ParameterSet truth = Widen(
            new ParameterSet(CovarianceStructure.TiedSpherical, [0.35, 0.65], [-2, 1, 3, -1], [1.0]), covariance);
        Sample sample = model.Draw(truth, 20_000, seed: 5);
        ModelFit fit = model.Fit(sample, truth);

        // Five standard errors of a mean over the smaller component, √(1/7000).
        Assert.All(truth.All.Zip(fit.State.Parameters.All), pair => Assert.Equal(pair.First, pair.Second, 0.06));
    }

    private static ParameterSet Widen(ParameterSet parameters, CovarianceStructure covariance)
    {
        int[] matrices = covariance is CovarianceStructure.Full or CovarianceStructure.Diagonal or CovarianceStructure.Spherical
            ? [.. Enumerable.Range(0, parameters.Components)]
            : [0];
        int d = parameters.Dimension;
        return parameters with
        {
            Covariance = covariance,
            Covariances =
            [
                .. matrices.SelectMany(k => covariance switch
                {
                    CovarianceStructure.Full or CovarianceStructure.Tied =>
                        Enumerable.Range(0, d * d).Select(i => parameters.CovarianceAt(k, i / d, i % d)),
                    CovarianceStructure.Diagonal or CovarianceStructure.TiedDiagonal =>
                        Enumerable.Range(0, d).Select(i => parameters.CovarianceAt(k, i, i)),
                    _ => [parameters.CovarianceAt(k, 0, 0)],
                }),
            ],
        };
    }
}
