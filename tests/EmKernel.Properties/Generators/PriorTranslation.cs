using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Reference;

namespace EmKernel.Properties.Generators;

/// <summary>Priors in the types of EmKernel.Reference, which knows nothing of EmKernel's own.</summary>
internal static class PriorTranslation
{
    /// <summary>The same prior, with each concentration written out.</summary>
    public static ConjugatePrior? ToReference(GaussianMixturePrior? prior, GaussianMixtureShape shape) =>
        prior is null ? null : new ConjugatePrior
        {
            WeightConcentrations = prior.WeightConcentration.Length switch
            {
                0 => null,
                1 => [.. Enumerable.Repeat(prior.WeightConcentration[0], shape.Components)],
                _ => [.. prior.WeightConcentration],
            },
            Mean = prior.Mean.IsEmpty ? null : [.. prior.Mean],
            MeanStrength = prior.MeanStrength,
            DegreesOfFreedom = prior.DegreesOfFreedom ?? 0,
            Scale = prior.Scale.IsEmpty ? null : [.. prior.Scale],
            CovarianceFloor = prior.CovarianceFloor,
        };
}
