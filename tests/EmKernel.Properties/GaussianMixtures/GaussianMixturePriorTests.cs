using System;
using System.Collections.Immutable;
using EmKernel.CompilerServices;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixturePriorTests
{
    [Fact]
    public void PriorsAreEqualByValue()
    {
        GaussianMixtureExample example = new(ShapeOf(CovarianceStructure.Full, 2, 2), 1);
        Assert.Equal(example.Prior(), example.Prior());
        Assert.Equal(example.Prior().GetHashCode(), example.Prior().GetHashCode());
        Assert.NotEqual(example.Prior(), example.Prior(floor: 1));
        Assert.NotEqual(example.Prior(), example.Prior() with { Mean = [1, 2] });
        Assert.Equal(new GaussianMixturePrior(), new GaussianMixturePrior { Mean = default });
    }

    [Fact]
    public void ValuesOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianMixturePrior { WeightConcentration = [2, 0.9] });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new GaussianMixturePrior { WeightConcentration = [double.NaN] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianMixturePrior { Mean = [double.PositiveInfinity] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianMixturePrior { MeanStrength = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianMixturePrior { DegreesOfFreedom = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianMixturePrior { Scale = [double.NaN] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianMixturePrior { CovarianceFloor = -1e-9 });
    }

    [Fact]
    public void APriorThatDoesNotFitTheModelIsRefused()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 3);
        ImmutableArray<double> identity = [1, 0, 0, 1];
        GaussianMixturePrior[] unfit =
        [
            new() { WeightConcentration = [1, 2] },
            new() { Mean = [1] },
            new() { MeanStrength = 1 },
            new() { DegreesOfFreedom = 4 },
            new() { Scale = identity },
            new() { DegreesOfFreedom = 1, Scale = identity },
            new() { DegreesOfFreedom = 4, Scale = [1, 0] },
            new() { DegreesOfFreedom = 4, Scale = [1, 0.5, 0.4, 1] },
            new() { DegreesOfFreedom = 4, Scale = [1, 2, 2, 1] },
        ];
        foreach (GaussianMixturePrior prior in unfit)
        {
            Assert.Equal("prior", Assert.Throws<ArgumentException>(() => prior.Validate(shape)).ParamName);
        }

        new GaussianMixturePrior().Validate(shape);
        new GaussianMixtureExample(shape, 1).Prior().Validate(shape);
        new GaussianMixturePrior { WeightConcentration = [1, 2, 3] }.Validate(shape);
    }

    [Fact]
    public void TheTextNamesThePartsThatArePresent() => Assert.Equal(
        "GaussianMixturePrior { Mean = [1, 2.5], MeanStrength = 0.5, CovarianceFloor = 0 }",
        new GaussianMixturePrior { Mean = [1, 2.5], MeanStrength = 0.5 }.ToString());
}
