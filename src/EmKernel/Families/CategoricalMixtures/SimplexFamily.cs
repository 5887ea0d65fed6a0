using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>
/// Components whose parameters are blocks of probabilities with the sum 1, a feature counting each: b = 0 and w = log₂ p.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SimplexFamily : AffineFamily
{
    private const double SumTolerance = 1e-8;

    private readonly int[] _blocks;

    private protected SimplexFamily(int dimension, int probabilities, int[] blocks)
        : base(dimension, probabilities, probabilities) => _blocks = blocks;

    /// <summary>The lengths of the blocks.</summary>
    internal ReadOnlySpan<int> Blocks => _blocks;

    /// <inheritdoc/>
    public override int MassCount => 0;

    /// <inheritdoc/>
    internal override string ParameterName => "probabilities";

    /// <inheritdoc/>
    internal override string? FindFault(ReadOnlySpan<double> parameters)
    {
        int first = 0;
        for (int block = 0; block < _blocks.Length; block++)
        {
            double sum = 0;
            foreach (double p in parameters.Slice(first, _blocks[block]))
            {
                if (!(p >= 0 && p <= 1))
                {
                    return string.Create(
                        CultureInfo.InvariantCulture, $"a probability is {p}: give numbers from 0 to 1.");
                }

                sum += p;
            }

            if (!(Math.Abs(sum - 1) <= SumTolerance))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the probabilities of distribution {block} sum to {sum}: divide them by their sum, so that it is 1.");
            }

            first += _blocks[block];
        }

        return null;
    }

    /// <inheritdoc/>
    internal override double Factor(ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            slopes[i] = parameters[i] > 0 ? Math.Log2(parameters[i]) : LogZero;
        }

        return 0;
    }

    /// <inheritdoc/>
    internal override void FillUninformed(Span<double> parameters)
    {
        int first = 0;
        foreach (int length in _blocks)
        {
            parameters.Slice(first, length).Fill(1.0 / length);
            first += length;
        }
    }

    /// <summary>p_l = (c_l + a_l − 1)/Σ(c_l + a_l − 1) in each block.</summary>
    internal override void Maximize(
        double count,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters)
    {
        int first = 0;
        foreach (int length in _blocks)
        {
            Span<double> block = parameters.Slice(first, length);
            double total = 0;
            for (int l = 0; l < length; l++)
            {
                double concentration = prior is ProbabilityMixturePrior own ? own.At(first + l) : 1;
                block[l] = sums[first + l] + (concentration - 1);
                total += block[l];
            }

            for (int l = 0; l < length; l++)
            {
                block[l] = total > 0 ? block[l] / total : previous[first + l];
            }

            first += length;
        }
    }

    /// <summary>Σ over blocks of ln Γ(Σa) − Σ ln Γ(a_l) + Σ (a_l − 1) ln p_l.</summary>
    internal override double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior)
    {
        double sum = 0;
        int first = 0;
        for (int block = 0; block < _blocks.Length && prior.HasComponents; block++)
        {
            double total = 0;
            for (int i = first; i < first + _blocks[block]; i++)
            {
                double concentration = ((ProbabilityMixturePrior)prior).At(i);
                total += concentration;
                sum -= SpecialFunctions.LogGamma(concentration);
                sum += concentration > 1 ? (concentration - 1) * Math.Log(parameters[i]) : 0;
            }

            sum += SpecialFunctions.LogGamma(total);
            first += _blocks[block];
        }

        return sum;
    }
}
