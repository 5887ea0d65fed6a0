using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <content>The scatter that all components of a tied structure share.</content>
/// <remarks>
/// Only the sum of the components' second moments enters it, so a kernel may have put that sum in the place of any of them: of
/// components that are taken about the same centre it is the second moment of the sample.
/// </remarks>
public static partial class GaussianMixtureStatistics
{
    /// <summary>Σ_k Σ r z zᵀ − Σ_k N δδᵀ; each sum first, so that two components may change places without changing a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PoolScatters(GaussianMixtureShape shape, ReadOnlySpan<double> moments, Span<double> scatter)
    {
        int dimension = shape.Dimension;
        int momentCount = MomentCount(shape);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> between = scratch.Doubles(scatter.Length);
        between.Clear();
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> block = moments.Slice(k * momentCount, momentCount);
            ReadOnlySpan<double> first = block.Slice(1, dimension);
            Add(scatter, block[(1 + dimension)..], scatter);
            double count = block[0];
            for (int i = 0; i < dimension && count != 0; i++)
            {
                double delta = first[i] / count;
                Span<double> row = between.Slice(PackedTriangle.Index(i, 0), i + 1);
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] += delta * first[j];
                }
            }
        }

        for (int i = 0; i < scatter.Length; i++)
        {
            scatter[i] -= between[i];
        }

        for (int d = 0; d < dimension; d++)
        {
            ref double square = ref scatter[PackedTriangle.Index(d, d)];
            square = Math.Max(0, square);
        }
    }

    /// <summary>Whether Σ_k N_k δ_d² exceeds what it leaves of the pooled second moment by more than the ratio, in any dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool PooledNeedsRecentring(GaussianMixtureShape shape, ReadOnlySpan<double> moments, double ratio)
    {
        int momentCount = MomentCount(shape);
        for (int d = 0; d < shape.Dimension; d++)
        {
            int diagonal = 1 + shape.Dimension + PackedTriangle.Index(d, d);
            double square = 0;
            double moved = 0;
            for (int k = 0; k < shape.Components; k++)
            {
                ReadOnlySpan<double> block = moments.Slice(k * momentCount, momentCount);
                square += block[diagonal];
                moved += block[0] == 0 ? 0 : block[1 + d] / block[0] * block[1 + d];
            }

            if (IsFar(square, moved, ratio))
            {
                return true;
            }
        }

        return false;
    }
}
