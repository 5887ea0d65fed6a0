// The shapes of SweepShape with full covariances: D varies at K = 8, then K at D = 8.
namespace EmKernel.Sweep.Models;

[GaussianMixture(1, 8)]
internal readonly partial record struct Full1x8;

[GaussianMixture(2, 8)]
internal readonly partial record struct Full2x8;

[GaussianMixture(3, 8)]
internal readonly partial record struct Full3x8;

[GaussianMixture(4, 8)]
internal readonly partial record struct Full4x8;

[GaussianMixture(5, 8)]
internal readonly partial record struct Full5x8;

[GaussianMixture(6, 8)]
internal readonly partial record struct Full6x8;

[GaussianMixture(7, 8)]
internal readonly partial record struct Full7x8;

[GaussianMixture(8, 8)]
internal readonly partial record struct Full8x8;

[GaussianMixture(9, 8)]
internal readonly partial record struct Full9x8;

[GaussianMixture(10, 8)]
internal readonly partial record struct Full10x8;

[GaussianMixture(11, 8)]
internal readonly partial record struct Full11x8;

[GaussianMixture(12, 8)]
internal readonly partial record struct Full12x8;

[GaussianMixture(13, 8)]
internal readonly partial record struct Full13x8;

[GaussianMixture(14, 8)]
internal readonly partial record struct Full14x8;

[GaussianMixture(15, 8)]
internal readonly partial record struct Full15x8;

[GaussianMixture(16, 8)]
internal readonly partial record struct Full16x8;

[GaussianMixture(17, 8)]
internal readonly partial record struct Full17x8;

[GaussianMixture(24, 8)]
internal readonly partial record struct Full24x8;

[GaussianMixture(31, 8)]
internal readonly partial record struct Full31x8;

[GaussianMixture(32, 8)]
internal readonly partial record struct Full32x8;

[GaussianMixture(33, 8)]
internal readonly partial record struct Full33x8;

[GaussianMixture(48, 8)]
internal readonly partial record struct Full48x8;

[GaussianMixture(63, 8)]
internal readonly partial record struct Full63x8;

[GaussianMixture(64, 8)]
internal readonly partial record struct Full64x8;

[GaussianMixture(65, 8)]
internal readonly partial record struct Full65x8;

[GaussianMixture(96, 8)]
internal readonly partial record struct Full96x8;

[GaussianMixture(127, 8)]
internal readonly partial record struct Full127x8;

[GaussianMixture(128, 8)]
internal readonly partial record struct Full128x8;

[GaussianMixture(8, 1)]
internal readonly partial record struct Full8x1;

[GaussianMixture(8, 2)]
internal readonly partial record struct Full8x2;

[GaussianMixture(8, 3)]
internal readonly partial record struct Full8x3;

[GaussianMixture(8, 4)]
internal readonly partial record struct Full8x4;

[GaussianMixture(8, 5)]
internal readonly partial record struct Full8x5;

[GaussianMixture(8, 6)]
internal readonly partial record struct Full8x6;

[GaussianMixture(8, 7)]
internal readonly partial record struct Full8x7;

[GaussianMixture(8, 9)]
internal readonly partial record struct Full8x9;

[GaussianMixture(8, 10)]
internal readonly partial record struct Full8x10;

[GaussianMixture(8, 11)]
internal readonly partial record struct Full8x11;

[GaussianMixture(8, 12)]
internal readonly partial record struct Full8x12;

[GaussianMixture(8, 13)]
internal readonly partial record struct Full8x13;

[GaussianMixture(8, 14)]
internal readonly partial record struct Full8x14;

[GaussianMixture(8, 15)]
internal readonly partial record struct Full8x15;

[GaussianMixture(8, 16)]
internal readonly partial record struct Full8x16;

[GaussianMixture(8, 17)]
internal readonly partial record struct Full8x17;

[GaussianMixture(8, 24)]
internal readonly partial record struct Full8x24;

[GaussianMixture(8, 31)]
internal readonly partial record struct Full8x31;

[GaussianMixture(8, 32)]
internal readonly partial record struct Full8x32;

[GaussianMixture(8, 33)]
internal readonly partial record struct Full8x33;

[GaussianMixture(8, 48)]
internal readonly partial record struct Full8x48;

[GaussianMixture(8, 63)]
internal readonly partial record struct Full8x63;

[GaussianMixture(8, 64)]
internal readonly partial record struct Full8x64;

[GaussianMixture(8, 65)]
internal readonly partial record struct Full8x65;

[GaussianMixture(8, 96)]
internal readonly partial record struct Full8x96;

[GaussianMixture(8, 127)]
internal readonly partial record struct Full8x127;

[GaussianMixture(8, 128)]
internal readonly partial record struct Full8x128;
