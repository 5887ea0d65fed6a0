using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Reference;
using static EmKernel.Properties.Models.ChainModels;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>The declared models with the laws that are checked on them.</summary>
internal static class ChainCatalogue
{
    public static IReadOnlyList<ChainLaws> All { get; } =
    [
        Of<Full2By3, Full2By3.State, Full2By3.Statistics, Full2By3.EmissionMixture, Full2By3.EmissionMixture.State, Full2By3.EmissionMixture.Statistics>(
            CovarianceKind.Full, m => m.Emission, (m, p, a) => Full2By3.Create(p, a, m.Emission)),
        Of<Full2By3Of2, Full2By3Of2.State, Full2By3Of2.Statistics, Full2By3Of2.EmissionMixture, Full2By3Of2.EmissionMixture.State, Full2By3Of2.EmissionMixture.Statistics>(
            CovarianceKind.Full, m => m.Emission, (m, p, a) => Full2By3Of2.Create(p, a, m.Emission), each: 2),
        new ChainLaws<TiedDiagonal1By2Of3Single, float, TiedDiagonal1By2Of3Single.State, TiedDiagonal1By2Of3Single.Statistics, HiddenMarkovPrior<GaussianMixturePrior>>(
            sample => sample.ToSingle(),
            (model, x) => LogDensities<TiedDiagonal1By2Of3Single.EmissionMixture, float, TiedDiagonal1By2Of3Single.EmissionMixture.State, TiedDiagonal1By2Of3Single.EmissionMixture.Statistics>(CovarianceKind.TiedDiagonal, model.Emission, x, each: 3),
            (m, p, a) => TiedDiagonal1By2Of3Single.Create(p, a, m.Emission),
            (model, rows) => TiedDiagonal1By2Of3Single.EmissionMixture.EStep(model.Emission, rows).LogLikelihood,
            each: 3),
        Of<Tied1By2, Tied1By2.State, Tied1By2.Statistics, Tied1By2.EmissionMixture, Tied1By2.EmissionMixture.State, Tied1By2.EmissionMixture.Statistics>(
            CovarianceKind.Tied, m => m.Emission, (m, p, a) => Tied1By2.Create(p, a, m.Emission)),
        Of<Diagonal3By4, Diagonal3By4.State, Diagonal3By4.Statistics, Diagonal3By4.EmissionMixture, Diagonal3By4.EmissionMixture.State, Diagonal3By4.EmissionMixture.Statistics>(
            CovarianceKind.Diagonal, m => m.Emission, (m, p, a) => Diagonal3By4.Create(p, a, m.Emission)),
        Of<TiedDiagonal2By6, TiedDiagonal2By6.State, TiedDiagonal2By6.Statistics, TiedDiagonal2By6.EmissionMixture, TiedDiagonal2By6.EmissionMixture.State, TiedDiagonal2By6.EmissionMixture.Statistics>(
            CovarianceKind.TiedDiagonal, m => m.Emission, (m, p, a) => TiedDiagonal2By6.Create(p, a, m.Emission)),
        Of<Spherical2By9, Spherical2By9.State, Spherical2By9.Statistics, Spherical2By9.EmissionMixture, Spherical2By9.EmissionMixture.State, Spherical2By9.EmissionMixture.Statistics>(
            CovarianceKind.Spherical, m => m.Emission, (m, p, a) => Spherical2By9.Create(p, a, m.Emission)),
        new ChainLaws<TiedSpherical2By3Single, float, TiedSpherical2By3Single.State, TiedSpherical2By3Single.Statistics, HiddenMarkovPrior<GaussianMixturePrior>>(
            sample => sample.ToSingle(),
            (model, x) => LogDensities<TiedSpherical2By3Single.EmissionMixture, float, TiedSpherical2By3Single.EmissionMixture.State, TiedSpherical2By3Single.EmissionMixture.Statistics>(CovarianceKind.TiedSpherical, model.Emission, x),
            (m, p, a) => TiedSpherical2By3Single.Create(p, a, m.Emission),
            (model, rows) => TiedSpherical2By3Single.EmissionMixture.EStep(model.Emission, rows).LogLikelihood),
        new ChainLaws<Bernoulli3By3, double, Bernoulli3By3.State, Bernoulli3By3.Statistics, HiddenMarkovPrior<BinomialMixturePrior>>(
            sample => sample.ToBits().ToDouble(),
            (model, x) => BernoulliLogDensities(model.Emission, x),
            (m, p, a) => Bernoulli3By3.Create(p, a, m.Emission),
            (model, rows) => Bernoulli3By3.EmissionMixture.EStep(model.Emission, rows).LogLikelihood),
    ];

    public static IEnumerable<string> Names => All.Select(laws => laws.Name);

    public static ChainLaws Get(string name) => All.Single(laws => laws.Name == name);

    private static ChainLaws<TModel, double, TState, TStatistics, HiddenMarkovPrior<GaussianMixturePrior>>
        Of<TModel, TState, TStatistics, TEmission, TEmissionState, TEmissionStatistics>(
            CovarianceKind kind, Func<TModel, TEmission> emission, Func<TModel, double[], double[], TModel> create, int each = 1)
        where TModel : struct, IHiddenMarkovModel<TModel, double, TState, TStatistics, HiddenMarkovPrior<GaussianMixturePrior>>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
        where TEmission : struct, IMixtureModel<TEmission, double, TEmissionState, TEmissionStatistics, GaussianMixturePrior>
        where TEmissionState : struct, IMixtureState<TEmission, TEmissionStatistics>
        where TEmissionStatistics : struct, ISufficientStatistics<TEmissionStatistics> =>
        new(
            sample => sample.ToDouble(),
            (model, x) => LogDensities<TEmission, double, TEmissionState, TEmissionStatistics>(kind, emission(model), x, each),
            create,
            (model, rows) => TEmission.EStep(emission(model), rows).LogLikelihood,
            each: each);

    /// <summary>log p_s(x), from the document of the emission by the reference's own formulas; a state has a run of components.</summary>
    private static double[] LogDensities<TEmission, TElement, TState, TStatistics>(
        CovarianceKind kind, TEmission emission, double[] x, int each = 1)
        where TEmission : struct, IMixtureModel<TEmission, TElement, TState, TStatistics, GaussianMixturePrior>
        where TElement : unmanaged
        where TState : struct, IMixtureState<TEmission, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
    {
        ModelDocument document = emission.ToModelDocument();
        GaussianMixture reference = ParameterArrays.ToMixture(
            kind, [.. document.Numbers("weights")], [.. document.Numbers("means")], [.. document.Numbers("covariances")]);
        int states = reference.ComponentCount / each;
        return
        [
            .. Enumerable.Range(0, states).Select(s => HiddenChain.LogSum(
            [
                .. Enumerable.Range(s * each, each)
                    .Select(k => Math.Log(states * reference.Weights[k]) + MissingData.ComponentLogDensity(reference, k, x)),
            ])),
        ];
    }

    private static double[] BernoulliLogDensities(Bernoulli3By3.EmissionMixture emission, double[] x) =>
    [
        .. Enumerable.Range(0, 3).Select(s => Enumerable.Range(0, 3).Sum(d => Math.Log(
            double.IsNaN(x[d]) ? 1.0 : x[d] > 0 ? emission.Probability(s, d) : 1.0 - emission.Probability(s, d)))),
    ];
}
