using System;
using System.Globalization;
using EmKernel.CompilerServices;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixtureParametersTests
{
    private static GaussianMixtureShape Full => ShapeOf(CovarianceStructure.Full, 2, 2);

    public static TheoryData<CovarianceStructure, int, int> Shapes => GaussianMixtureExample.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ParametersSurviveARoundTripToTheBit(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 1);
        double[] parameters = example.RandomParameters(2);
        double[] covariances = new double[GaussianMixtureParameters.CovarianceValueCount(shape)];
        GaussianMixtureParameters.CopyCovariancesTo(shape, parameters, covariances);
        double[] read = new double[shape.ParameterCount];
        Assert.Null(GaussianMixtureParameters.Create(
            shape,
            parameters.AsSpan(0, components),
            parameters.AsSpan(components, components * dimension),
            covariances,
            read));
        AssertSameBits(parameters, read);
        Assert.Throws<ArgumentException>(() =>
            GaussianMixtureParameters.CopyCovariancesTo(shape, parameters, new double[covariances.Length - 1]));
    }

    [Theory]
    [InlineData("weights", new[] { 0.5 }, null, null)]
    [InlineData("weights", new[] { 0.5, 0.51 }, null, null)]
    [InlineData("weights", new[] { -0.5, 1.5 }, null, null)]
    [InlineData("weights", new[] { double.NaN, 1 }, null, null)]
    [InlineData("means", null, new[] { 0.0, 0, 0 }, null)]
    [InlineData("means", null, new[] { 0.0, 0, double.NaN, 1 }, null)]
    [InlineData("covariances", null, null, new[] { 1.0, 0, 0, 1 })]
    [InlineData("covariances", null, null, new[] { 1.0, 0, 0, 1, 1, 0.5, 0.5000001, 1 })]
    [InlineData("covariances", null, null, new[] { 1.0, 0, 0, 1, 1, 1, 1, 1 })]
    [InlineData("covariances", null, null, new[] { 1.0, 0, 0, 1, 1, 0, 0, -1 })]
    [InlineData("covariances", null, null, new[] { 1.0, 0, 0, 1, 1, 0, 0, double.PositiveInfinity })]
    public void FaultsNameTheArgument(string name, double[]? weights, double[]? means, double[]? covariances)
    {
        ArgumentFault? fault = GaussianMixtureParameters.Create(
            Full,
            weights ?? [0.25, 0.75],
            means ?? [0, 1, 2, 3],
            covariances ?? [1, 0.5, 0.5, 1, 2, 0, 0, 2],
            new double[Full.ParameterCount]);
        Assert.Equal(name, fault?.ParameterName);
        if (covariances is { Length: 8 })
        {
            Assert.Contains("component 1", fault?.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheLowerTriangleIsUsedAndWeightsAreTakenAsGiven()
    {
        double[] parameters = new double[Full.ParameterCount];
        double[] weights = [0.25, 0.75 - 5e-9];
        Assert.Null(GaussianMixtureParameters.Create(
            Full, weights, [0, 1, 2, 3], [1, 0.5, 0.5 + 1e-13, 1, 2, 0, 0, 2], parameters));
        Assert.Equal(weights, parameters[..2]);
        Assert.Equal(0.5 + 1e-13, GaussianMixtureParameters.Covariance(Full, parameters, 0, 0, 1));
        Assert.Equal(0.5 + 1e-13, GaussianMixtureParameters.Covariance(Full, parameters, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => GaussianMixtureParameters.Covariance(Full, parameters, 2, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => GaussianMixtureParameters.Covariance(Full, parameters, 0, -1, 0));
    }

    [Fact]
    public void UniformWeightsMustBeUniform()
    {
        GaussianMixtureShape shape = new(1, 3, CovarianceStructure.TiedSpherical, MixingWeights.Uniform);
        double[] parameters = new double[shape.ParameterCount];
        double[] means = [0, 1, 2];
        ArgumentFault? fault = GaussianMixtureParameters.Create(shape, [0.3, 0.3, 0.4], means, [1], parameters);
        Assert.Equal("weights", fault?.ParameterName);
        double[] rounded = [0.333333333, 0.333333333, 0.333333334];
        Assert.Null(GaussianMixtureParameters.Create(shape, rounded, means, [1], parameters));
        Assert.All(parameters[..3], weight => Assert.Equal(1.0 / 3, weight));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ReorderedComponentsAreInCanonicalOrder(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 3);
        double[] parameters = example.RandomParameters(4);
        int[] order = new int[components];
        GaussianMixtureParameters.CanonicalOrder(shape, parameters, order);
        double[] ordered = new double[parameters.Length];
        GaussianMixtureParameters.Reorder(shape, parameters, order, ordered);
        for (int place = 0; place < components; place++)
        {
            Assert.Equal(parameters[order[place]], ordered[place]);
            Assert.Equal(example.MeanOf(parameters, order[place]), example.MeanOf(ordered, place));
            Assert.Equal(example.CovarianceOf(parameters, order[place]), example.CovarianceOf(ordered, place));
            Assert.True(place == 0 || example.MeanOf(ordered, place - 1)[0] <= example.MeanOf(ordered, place)[0]);
        }
    }

    [Fact]
    public void EqualMeansAreOrderedByWeight()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.TiedSpherical, 1, 3);
        int[] order = new int[3];
        GaussianMixtureParameters.CanonicalOrder(shape, [0.5, 0.2, 0.3, 1, 1, 0, 1], order);
        Assert.Equal([2, 1, 0], order);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ComponentsCoincideIfEqualToRounding(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        double[] parameters = new GaussianMixtureExample(shape, 5).RandomParameters(6);
        Assert.Null(GaussianMixtureParameters.FindCoincidentComponents(shape, parameters));
        if (components == 1)
        {
            return;
        }

        GaussianMixtureParameters.Reorder(shape, parameters.AsSpan().ToArray(), [0, 1, 1], parameters);
        parameters[shape.MeanOffset + (2 * dimension)] += 1e-12;
        Assert.Equal((1, 2), GaussianMixtureParameters.FindCoincidentComponents(shape, parameters));
        parameters[shape.MeanOffset + (2 * dimension)] += 1e-6;
        Assert.Null(GaussianMixtureParameters.FindCoincidentComponents(shape, parameters));
    }

    [Fact]
    public void TheTextIsTheSameInEveryCulture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            double[] parameters = [0.25, 0.75, 0, 1, 2, 3.5, 1, 0.5, 1, 2, 0, 2];
            Assert.Equal(
                "Model: 2 components in 2 dimensions\n"
                + "  0: weight 0.25, mean [0, 1], covariance [[1], [0.5, 1]]\n"
                + "  1: weight 0.75, mean [2, 3.5], covariance [[2], [0, 2]]",
                GaussianMixtureParameters.ToText(Full, parameters, "Model"));
            ArgumentFault? fault = GaussianMixtureFloor.Check(Full, parameters, 1.5, "initial");
            Assert.Contains("0.5", fault?.Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
