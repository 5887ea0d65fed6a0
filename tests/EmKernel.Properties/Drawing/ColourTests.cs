using System;
using EmKernel.Drawing;
using Xunit;

namespace EmKernel.Properties.Drawing;

public sealed class ColourTests
{
    [Fact]
    public void AColourIsWrittenAsSixHexadecimalDigits()
    {
        Assert.Equal("#0072b2", Palette.Blue.ToString());
        Assert.Equal(Palette.Blue, Palette.Of(0));
        Assert.Equal(Palette.Orange, Palette.Of(9));
    }

    [Fact]
    public void CertainResponsibilitiesGiveTheColourOfTheComponent()
    {
        foreach (Colour colour in Palette.All)
        {
            Assert.Equal(colour, Colour.Blend([colour, Palette.Green], [1, 0]));
            Assert.Equal(colour, colour.Mix(Palette.Green, 0));
            Assert.Equal(colour, Palette.Green.Mix(colour, 1));
        }
    }

    [Fact]
    public void WeightsNeedNotSumToOneAndAreMixedInLinearLight()
    {
        Colour black = new(0, 0, 0);
        Colour white = new(255, 255, 255);

        // Half the light of white is 188 in sRGB.
        Assert.Equal(new Colour(188, 188, 188), Colour.Blend([black, white], [3, 3]));
    }

    [Fact]
    public void WeightsThatCannotBeNormalisedAreRefused()
    {
        Assert.Throws<ArgumentException>("weights", static () => Colour.Blend([Palette.Blue], [0.5, 0.5]));
        Assert.Throws<ArgumentException>("weights", static () => Colour.Blend([], []));
        Assert.Throws<ArgumentException>("weights", static () => Colour.Blend([Palette.Blue], [0]));
        Assert.Throws<ArgumentException>("weights", static () => Colour.Blend([Palette.Blue], [double.NaN]));
        Assert.Throws<ArgumentException>("weights", static () => Colour.Blend([Palette.Blue, Palette.Green], [2, -1]));
        Assert.Throws<ArgumentOutOfRangeException>("share", static () => Palette.Blue.Mix(Palette.Green, double.NaN));
    }
}
