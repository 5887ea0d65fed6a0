using System;

namespace EmKernel.Properties.Published;

/// <summary>The fixed points that EM reaches from <see cref="PublishedStarts"/>, each with its source.</summary>
/// <remarks>
/// <para>
/// Printed values come from mclust 6.0.0 (Scrucca et al. 2016), which stops at a relative gain of 1e-5, hence short of
/// the fixed point. Converged values were iterated to a parameter change below 1e-13, by an independent program where
/// the comment says so, else by EmKernel.Reference.
/// </para>
/// <para>mclust's names: full VVV, tied EEE, diagonal VVI, tied diagonal EEI, spherical VII, tied spherical EII.</para>
/// </remarks>
internal static class PublishedAnswers
{
    /// <summary>Half a unit of the last digit of what is printed with six decimals.</summary>
    private const double SixDecimals = 0.5e-6;

    /// <summary>Half a unit of the last digit of what is printed with four decimals.</summary>
    private const double FourDecimals = 0.5e-4;

    /// <summary>Half a unit of the last digit of what is printed with three decimals.</summary>
    private const double ThreeDecimals = 0.5e-3;

    /// <summary>Old Faithful, two full components; everything by an independent program.</summary>
    public static PublishedAnswer Book { get; } = new(-1130.2639601847416, -1130.264068, SixDecimals, 11)
    {
        Weights = [0.355872857106, 0.644127142894],
        Means = [2.036388454620, 54.478516376968, 4.289661973096, 79.968115173856],
        Covariances =
        [
            0.069167672559, 0.435167624444, 0.435167624444, 33.697282072302,
            0.169968435747, 0.940609319270, 0.940609319270, 36.046211317553,
        ],
    };

    /// <summary>The best of mclust's table on Old Faithful: EEE with three components, BIC −2314.316.</summary>
    public static PublishedAnswer FaithfulTiedThree { get; } = new(-1126.3159278234, -1126.326, ThreeDecimals, 11);

    /// <summary>Waiting time only, by an independent program; variances are squares of the deviations.</summary>
    public static PublishedAnswer WaitingUnequal { get; } = new(-1034.0017498316, -1034.002, ThreeDecimals, 5)
    {
        Weights = [0.36088607379, 0.63911392621],
        Means = [54.614856140623, 80.091069402734],
        Covariances = [5.871219412225 * 5.871219412225, 5.867734423708 * 5.867734423708],
    };

    /// <summary>Waiting time only, by an independent program; printed by mixtools (Benaglia et al. 2009).</summary>
    public static PublishedAnswer WaitingEqual { get; } = new(-1034.0017603578, -1034.002, ThreeDecimals, 4)
    {
        Weights = [0.360849442686, 0.639150557314],
        Means = [54.613626336878, 80.090303624113],
        Covariances = [5.869091397767 * 5.869091397767],
    };

    /// <summary>Iris, two full components, by an independent program; mclust prints BIC −574.0178.</summary>
    public static PublishedAnswer IrisFullTwo { get; } = new(-214.3547043705, -214.3547, FourDecimals, 29);

    /// <summary>
    /// Iris, three diagonal components: mclust's solution. From the species EM reaches a higher one, −306.8604605062.
    /// </summary>
    public static PublishedAnswer IrisDiagonalLower { get; } = new(-307.1775715980, -307.1808, FourDecimals, 26);

    /// <summary>Galaxies (Roeder 1990), V with four components, by an independent program; BIC −447.058.</summary>
    public static PublishedAnswer GalaxiesUnequalFour { get; } = new(-199.2902502639, -199.292, ThreeDecimals, 11)
    {
        Means = [9.7075021871, 19.8098430224, 22.8830293806, 24.4312045641],
        Covariances = [0.1773077892, 0.4383558405, 1.2001162657, 33.6274391623],
    };

    /// <summary>Galaxies, E with three components; computed from mclust's BIC of −451.801.</summary>
    public static PublishedAnswer GalaxiesEqualThree { get; } = new(-212.6802259530, -212.6803, ThreeDecimals, 6);

    /// <summary>Old Faithful, two components; full, tied, diagonal and spherical by an independent program.</summary>
    public static PublishedAnswer FaithfulTwo(CovarianceStructure covariance) => covariance switch
    {
        CovarianceStructure.Full => Book,
        CovarianceStructure.Tied => new(-1140.1867594371, -1140.186760, SixDecimals, 8),
        CovarianceStructure.Diagonal => new(-1147.8063525378, -1147.806353, SixDecimals, 9),
        CovarianceStructure.TiedDiagonal => new(-1157.6800123417, -1157.680015, SixDecimals, 7),
        CovarianceStructure.Spherical => new(-1709.5292821774, -1709.532186, SixDecimals, 7),
        CovarianceStructure.TiedSpherical => new(-1709.6813729497, -1709.681820, SixDecimals, 6),
        _ => throw new ArgumentOutOfRangeException(nameof(covariance), covariance, null),
    };

    /// <summary>Iris, three components, from the species (Fraley and Raftery 2002); full independently.</summary>
    public static PublishedAnswer IrisSpecies(CovarianceStructure covariance) => covariance switch
    {
        CovarianceStructure.Full => new(-180.1854771313, -180.1858, FourDecimals, 44)
        {
            Weights = [0.3333333333, 0.2991931877, 0.3674734789],
        },
        CovarianceStructure.Tied => new(-256.3540431256, -256.3547, FourDecimals, 24),
        CovarianceStructure.Diagonal => new(-306.8604605062, -307.1808, FourDecimals, 26),
        CovarianceStructure.TiedDiagonal => new(-361.4255220428, -361.4295, FourDecimals, 18),
        CovarianceStructure.Spherical => new(-384.3140950608, -384.3168, FourDecimals, 17),
        CovarianceStructure.TiedSpherical => new(-401.8021757890, -401.8027, FourDecimals, 15),
        _ => throw new ArgumentOutOfRangeException(nameof(covariance), covariance, null),
    };
}
