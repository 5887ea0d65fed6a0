// The shapes of SweepShape with diagonal covariances: D varies at K = 8, then K at D = 8.
namespace EmKernel.Sweep.Models;

[GaussianMixture(1, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal1x8;

[GaussianMixture(2, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal2x8;

[GaussianMixture(3, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal3x8;

[GaussianMixture(4, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal4x8;

[GaussianMixture(5, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal5x8;

[GaussianMixture(6, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal6x8;

[GaussianMixture(7, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal7x8;

[GaussianMixture(8, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x8;

[GaussianMixture(9, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal9x8;

[GaussianMixture(10, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal10x8;

[GaussianMixture(11, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal11x8;

[GaussianMixture(12, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal12x8;

[GaussianMixture(13, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal13x8;

[GaussianMixture(14, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal14x8;

[GaussianMixture(15, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal15x8;

[GaussianMixture(16, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal16x8;

[GaussianMixture(17, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal17x8;

[GaussianMixture(24, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal24x8;

[GaussianMixture(31, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal31x8;

[GaussianMixture(32, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal32x8;

[GaussianMixture(33, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal33x8;

[GaussianMixture(48, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal48x8;

[GaussianMixture(63, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal63x8;

[GaussianMixture(64, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal64x8;

[GaussianMixture(65, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal65x8;

[GaussianMixture(96, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal96x8;

[GaussianMixture(127, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal127x8;

[GaussianMixture(128, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal128x8;

[GaussianMixture(8, 1, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x1;

[GaussianMixture(8, 2, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x2;

[GaussianMixture(8, 3, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x3;

[GaussianMixture(8, 4, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x4;

[GaussianMixture(8, 5, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x5;

[GaussianMixture(8, 6, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x6;

[GaussianMixture(8, 7, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x7;

[GaussianMixture(8, 9, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x9;

[GaussianMixture(8, 10, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x10;

[GaussianMixture(8, 11, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x11;

[GaussianMixture(8, 12, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x12;

[GaussianMixture(8, 13, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x13;

[GaussianMixture(8, 14, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x14;

[GaussianMixture(8, 15, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x15;

[GaussianMixture(8, 16, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x16;

[GaussianMixture(8, 17, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x17;

[GaussianMixture(8, 24, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x24;

[GaussianMixture(8, 31, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x31;

[GaussianMixture(8, 32, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x32;

[GaussianMixture(8, 33, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x33;

[GaussianMixture(8, 48, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x48;

[GaussianMixture(8, 63, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x63;

[GaussianMixture(8, 64, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x64;

[GaussianMixture(8, 65, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x65;

[GaussianMixture(8, 96, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x96;

[GaussianMixture(8, 127, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x127;

[GaussianMixture(8, 128, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x128;
