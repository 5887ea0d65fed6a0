using System;

namespace EmKernel.CompilerServices;

/// <content>The order in which a kernel reads factors that all components share.</content>
public static partial class QuadraticPacking
{
    /// <summary>
    /// Packs a triangular W that all components share: [panels], a panel being its columns from the left, each its rows, and then
    /// for each component [c, W a], so that log₂(π p(x)) = c − ‖W (x − centre) − W a‖².
    /// </summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape; tied.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="centre">The centre of the sample.</param>
    /// <param name="panelRows">The rows of a panel. Its columns end with the last of the matrix.</param>
    /// <param name="prepared">Receives W and K prepared components.</param>
    public static void PackShared<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        int panelRows,
        Span<TElement> prepared)
        where TElement : unmanaged
    {
        int dimension = shape.Dimension;
        int panels = (dimension + panelRows - 1) / panelRows;
        Span<TElement> panel = prepared;
        prepared.Clear();
        ReadOnlySpan<double> whitening = Whitening(shape, factors, 0);
        for (int first = 0; first < dimension; first += panelRows)
        {
            int end = Math.Min(first + panelRows, dimension);
            for (int i = first; i < end; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    panel[j * panelRows + i - first] = ElementConversion.FromDouble<TElement>(whitening[i * (i + 1) / 2 + j]);
                }
            }

            panel = panel[(end * panelRows)..];
        }

        Span<TElement> components = prepared[(panelRows * panelRows * panels * (panels + 1) / 2)..];
        int length = 1 + dimension;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + k * dimension, dimension);
            Span<TElement> component = components.Slice(k * length, length);
            component[0] = LogConstant<TElement>(parameters[k], factors[k]);
            for (int i = 0; i < dimension; i++)
            {
                double whitened = 0.0;
                for (int j = 0; j <= i; j++)
                {
                    whitened += whitening[i * (i + 1) / 2 + j] * Offset<TElement>(mean[j], centre[j]);
                }

                component[1 + i] = ElementConversion.FromDouble<TElement>(whitened);
            }
        }
    }
}
