using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>Centres and rows of double as float, by which kernels of k-means tell most nearest centres.</summary>
/// <remarks>
/// <para>
/// l_k = c_k + Σ w_kd x_d with w = 2a, c = −‖a‖². Computed in float from rounded numbers it is wrong by at most
/// (D + 2)u(|c| + Σ |w x|) with u = 2⁻²⁴, hence by (D + 2)u(2A + ‖x‖²) with A the largest ‖a‖², because
/// 2‖a‖‖x‖ ≤ ‖a‖² + ‖x‖². Where the largest l exceeds all others by more than twice that, it is the largest in double, too.
/// The bound takes D + 4 and a twentieth more, for rounding in double, in ‖x‖² and in the bound itself.
/// </para>
/// <para>
/// Nothing overflows that matters: if A is above an eighth of the largest float the bound is ∞; else |c| + Σ |w x| is less
/// than the largest float wherever ‖x‖² is. What underflows adds at most (D + 1)2⁻¹⁴⁸, and its products are lost in the rest.
/// Comparisons with NaN are false. So a row is certain, or taken again.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NearestScreen
{
    private const double RoundingOfDifference = 1.05 / (1 << 23);
    private const int BoundLength = 2;

    /// <summary>The room of the screen behind the prepared centres.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <returns>The number of doubles.</returns>
    public static int Length(KMeansShape shape) => (FloatsOf(shape) + 1) / 2;

    /// <summary>Packs centres as <see cref="NearestPacking.Pack"/> does, and the same numbers as float behind them.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="centre">The centre of the sample, D numbers.</param>
    /// <param name="prepared">Receives [K][1 + D], and <see cref="Length"/> doubles of the screen.</param>
    public static void Pack(
        KMeansShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> centre, Span<double> prepared)
    {
        int length = 1 + shape.Dimension;
        Span<double> centres = prepared[..(shape.Components * length)];
        Span<float> screen = MemoryMarshal.Cast<double, float>(prepared[centres.Length..])[..FloatsOf(shape)];
        NearestPacking.Pack(shape, parameters, centre, centres);
        double largest = 0.0;
        for (int i = 0; i < centres.Length; i++)
        {
            screen[i] = (float)centres[i];
            largest = i % length == 0 ? Math.Max(largest, -centres[i]) : largest;
        }

        double relative = (shape.Dimension + 4) * RoundingOfDifference;
        double underflow = 4.0 * (shape.Dimension + 4) * float.Epsilon;
        screen[centres.Length] =
            largest < float.MaxValue / 8 ? (float)(relative * 2.0 * largest + underflow) : float.PositiveInfinity;
        screen[centres.Length + 1] = (float)relative;
    }

    /// <summary>The centres as float, [K][1 + D], and b₀ and b₁: rounding changes differences of l by less than b₀ + b₁‖x‖².</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="prepared">What <see cref="Pack"/> has filled.</param>
    /// <returns>The numbers.</returns>
    public static ReadOnlySpan<float> Of(KMeansShape shape, ReadOnlySpan<double> prepared) =>
        MemoryMarshal.Cast<double, float>(prepared[(shape.Components * (1 + shape.Dimension))..]);

    private static int FloatsOf(KMeansShape shape) => shape.Components * (1 + shape.Dimension) + BoundLength;
}
