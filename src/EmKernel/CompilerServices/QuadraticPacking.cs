using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>Lays Gaussian factors out in the order in which a kernel reads them.</summary>
/// <remarks>
/// <para>
/// A prepared component is [c, o, W]: the log-constant c, the offsets o = −W a with a = μ − centre rounded to the element
/// type, and the whitening matrix W, so that log₂(π p(x)) = c − ‖o + W (x − centre)‖².
/// </para>
/// <para>
/// A component of weight 0 has c = −½ · the largest finite number: far below any density, and finite, because −∞ would turn
/// into NaN when it meets another infinity.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class QuadraticPacking
{
    /// <summary>The number of elements of one prepared component with a triangular W in panels of rows.</summary>
    /// <param name="dimension">D.</param>
    /// <param name="panelRows">The rows of a panel, of which the last may have fewer; 1 packs the lower triangle row by row.</param>
    /// <returns>1 + the offsets + the panels, each with its whole square on the diagonal.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TriangularLength(int dimension, int panelRows)
    {
        int panels = dimension / panelRows;
        return 1 + dimension + panelRows * panelRows * panels * (panels + 1) / 2 + dimension % panelRows * dimension;
    }

    /// <summary>The number of elements of one prepared component with a diagonal W.</summary>
    /// <param name="dimension">D.</param>
    /// <returns>1 + 2D.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DiagonalLength(int dimension) => 1 + 2 * dimension;

    /// <summary>Packs triangular factors: [c, o, panels], a panel being its columns from the left, each its rows.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape; full or tied.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="centre">The centre of the sample.</param>
    /// <param name="panelRows">The rows of a panel, of which the last may have fewer.</param>
    /// <param name="prepared">Receives K prepared components.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PackTriangular<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        int panelRows,
        Span<TElement> prepared)
        where TElement : unmanaged
    {
        int dimension = shape.Dimension;
        int length = TriangularLength(dimension, panelRows);
        if (panelRows > 1)
        {
            prepared[..(shape.Components * length)].Clear();
        }

        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + k * dimension, dimension);
            ReadOnlySpan<double> whitening = Whitening(shape, factors, k);
            Span<TElement> component = prepared.Slice(k * length, length);
            component[0] = LogConstant<TElement>(parameters[k], factors[k]);
            int index = 0;
            int panel = 1 + dimension;
            for (int first = 0; first < dimension; first += panelRows)
            {
                int end = Math.Min(first + panelRows, dimension);
                for (int i = first; i < end; i++)
                {
                    int place = panel + i - first;
                    double offset = 0.0;
                    for (int j = 0; j <= i; j++)
                    {
                        double w = whitening[index++];
                        offset -= w * Offset<TElement>(mean[j], centre[j]);
                        component[place] = ElementConversion.FromDouble<TElement>(w);
                        place += end - first;
                    }

                    component[1 + i] = ElementConversion.FromDouble<TElement>(offset);
                }

                panel += (end - first) * end;
            }
        }
    }

    /// <summary>Packs diagonal factors: [c, o, w], each of o and w with D elements.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape; diagonal or spherical, tied or not.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="centre">The centre of the sample.</param>
    /// <param name="prepared">Receives K prepared components.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PackDiagonal<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        Span<TElement> prepared)
        where TElement : unmanaged
    {
        int dimension = shape.Dimension;
        int length = DiagonalLength(dimension);
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + k * dimension, dimension);
            ReadOnlySpan<double> whitening = Whitening(shape, factors, k);
            Span<TElement> component = prepared.Slice(k * length, length);
            component[0] = LogConstant<TElement>(parameters[k], factors[k]);
            for (int d = 0; d < dimension; d++)
            {
                double w = whitening[shape.IsSpherical ? 0 : d];
                component[1 + d] = ElementConversion.FromDouble<TElement>(-w * Offset<TElement>(mean[d], centre[d]));
                component[1 + dimension + d] = ElementConversion.FromDouble<TElement>(w);
            }
        }
    }

    /// <summary>
    /// Packs triangular factors for one row: [centre D], then for each vector of components [feature][lane]: c, and panel by panel of
    /// rows of W their offsets and the panel's columns from the left, each from the diagonal down.
    /// </summary>
    /// <param name="shape">The shape; full or tied.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="lanes">The components of a vector; those beyond K are impossible.</param>
    /// <param name="firstRows">The rows of the first panel.</param>
    /// <param name="panelRows">The rows of each further panel.</param>
    /// <param name="prepared">Receives the prepared form, features from a 64-byte boundary.</param>
    public static void PackTriangularByLane(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        int lanes,
        int firstRows,
        int panelRows,
        Span<double> prepared)
    {
        int dimension = shape.Dimension;
        int featureCount = 1 + dimension + dimension * (dimension + 1) / 2;
        CentreAndConstants(shape, parameters, factors, lanes, featureCount, prepared);
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + k * dimension, dimension);
            ReadOnlySpan<double> whitening = Whitening(shape, factors, k);
            Span<double> lane = Lane(prepared, dimension, featureCount, lanes, k);
            int feature = 0;
            for (int start = 0, end = firstRows; start < dimension; start = end, end += panelRows)
            {
                for (int i = start; i < end; i++)
                {
                    double offset = 0.0;
                    for (int j = 0; j <= i; j++)
                    {
                        offset -= whitening[i * (i + 1) / 2 + j] * (mean[j] - prepared[j]);
                    }

                    lane[++feature * lanes] = offset;
                }

                for (int j = 0; j < end; j++)
                {
                    for (int i = Math.Max(start, j); i < end; i++)
                    {
                        lane[++feature * lanes] = whitening[i * (i + 1) / 2 + j];
                    }
                }
            }
        }
    }

    /// <summary>
    /// Packs diagonal factors for one row: [centre D], then for each vector of components [feature][lane]: c, and for each column its
    /// offset and its scale.
    /// </summary>
    /// <param name="shape">The shape; diagonal or spherical, tied or not.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="lanes">The components of a vector; those beyond K are impossible.</param>
    /// <param name="prepared">Receives the prepared form, features from a 64-byte boundary.</param>
    public static void PackDiagonalByLane(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        int lanes,
        Span<double> prepared)
    {
        int dimension = shape.Dimension;
        int featureCount = 1 + 2 * dimension;
        CentreAndConstants(shape, parameters, factors, lanes, featureCount, prepared);
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> whitening = Whitening(shape, factors, k);
            Span<double> lane = Lane(prepared, dimension, featureCount, lanes, k);
            for (int d = 0; d < dimension; d++)
            {
                double w = whitening[shape.IsSpherical ? 0 : d];
                double offset = parameters[shape.MeanOffset + k * dimension + d] - prepared[d];
                lane[(1 + 2 * d) * lanes] = -w * offset;
                lane[(2 + 2 * d) * lanes] = w;
            }
        }
    }

    /// <summary>Where the features begin behind the centre of the mixture: at a whole number of cache lines.</summary>
    /// <param name="dimension">D.</param>
    /// <returns>D rounded up to a multiple of 8.</returns>
    public static int FeatureOffset(int dimension) => (dimension + 7) / 8 * 8;

    /// <summary>The mean of a component relative to the centre, as the kernel's element type can hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Offset<TElement>(double mean, double centre)
        where TElement : unmanaged =>
        ElementConversion.Round<TElement>(mean - centre);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TElement LogConstant<TElement>(double weight, double logConstant)
        where TElement : unmanaged =>
        ElementConversion.FromDouble<TElement>(weight > 0.0 ? logConstant : ImpossibleRows.FloorOf<TElement>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<double> Whitening(
        GaussianMixtureShape shape, ReadOnlySpan<double> factors, int component) =>
        factors.Slice(
            shape.Components + shape.CovarianceIndex(component) * shape.CovarianceLength, shape.CovarianceLength);

    /// <summary>Writes the centre, which is the mean of the mixture, and the constants; everything else is 0.</summary>
    private static void CentreAndConstants(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        int lanes,
        int featureCount,
        Span<double> prepared)
    {
        prepared.Clear();
        int paddedComponents = (prepared.Length - FeatureOffset(shape.Dimension)) / featureCount;
        for (int k = 0; k < paddedComponents; k++)
        {
            Lane(prepared, shape.Dimension, featureCount, lanes, k)[0] =
                k < shape.Components ? LogConstant<double>(parameters[k], factors[k]) : ImpossibleRows.Floor;
        }

        for (int k = 0; k < shape.Components; k++)
        {
            for (int d = 0; d < shape.Dimension; d++)
            {
                prepared[d] += parameters[k] * parameters[shape.MeanOffset + k * shape.Dimension + d];
            }
        }
    }

    /// <summary>What belongs to one component, from its constant on: every <paramref name="lanes"/>-th number.</summary>
    private static Span<double> Lane(
        Span<double> prepared, int dimension, int featureCount, int lanes, int component) =>
        prepared[(FeatureOffset(dimension) + component / lanes * featureCount * lanes + component % lanes)..];
}
