using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The E-step of affine families over one block of rows.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineEStep<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Computes the statistics of a block.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="statistics">Receives the statistics.</param>
    public static void Run(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int features = shape.Family.FeatureCount;
        Span<double> moments = scratch.Doubles(shape.Components * TTile.MomentCount);
        double logLikelihood = TileExpectation<TTile, TElement>.Accumulate(
            parameters[..shape.Components],
            prepared,
            block,
            default,
            new CertainColumns(shape.Family, parameters[shape.Components..]),
            moments);
        statistics[0] = logLikelihood * KernelMath.Ln2 + BaseMeasure.Sum(shape.Family, block);
        statistics[1] = block.TotalWeight;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> component = moments.Slice(k * TTile.MomentCount, 1 + features);
            statistics[AffineMixtureShape.StatisticsHeader + k] = component[0];
            component[1..].CopyTo(shape.Sums(statistics, k));
        }
    }
}
