using System;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Generators.Families;
using EmKernel.Generators.Specs;
using EmKernel.Generators.Tests.Consumers;
using Xunit;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>Generator and library are built apart: what both know must agree.</summary>
public sealed class FamilyLayoutTests
{
    [Fact]
    public void TheFamilyCountsAsTheLibraryDoes()
    {
        foreach (ModelDeclaration declaration in PlanSweep.Shapes.SelectMany(static shape =>
            Enum.GetValues<MixingWeights>().Select(weights => shape with { MixingWeights = weights })))
        {
            FamilyModel model = declaration.Plan().Model;
            GaussianMixtureShape shape = new(
                declaration.Dimension, declaration.Components, declaration.Covariance, declaration.MixingWeights);

            Assert.Equal(
                (shape.ParameterCount, shape.StatisticCount, shape.FactorCount, shape.FreeParameterCount),
                (model.ParameterCount, model.StatisticCount, model.FactorCount, model.FreeParameterCount));
        }
    }

    [Fact]
    public void ScattersBeginWhereTheLibraryPutsThem()
    {
        foreach (ModelDeclaration declaration in PlanSweep.Shapes.Where(static (_, i) => i % 11 == 0))
        {
            FamilyModel model = declaration.Plan().Model;
            GaussianMixtureShape shape = new(
                declaration.Dimension, declaration.Components, declaration.Covariance, declaration.MixingWeights);

            Assert.StartsWith($"Values[{shape.StatisticsMeanOffset} ", model.Statistics[1].Value, StringComparison.Ordinal);
            Assert.StartsWith($"Values[{shape.ScatterOffset}", model.Statistics[2].Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EnumerationsOfGeneratorAndLibraryHaveTheSameMembers()
    {
        Assert.Equal(Enum.GetNames<Precision>(), Enum.GetNames<ElementType>());
        Assert.Equal(Enum.GetNames<KernelBackend>(), Enum.GetNames<Backend>());
        Assert.Equal(Enum.GetNames<KernelVectorWidth>(), Enum.GetNames<VectorWidth>());
    }

    [Fact]
    public void FamiliesAreDeclaredByAttributesOfTheLibrary()
    {
        Assert.All(
            FamilyCatalogue.All,
            static family => Assert.NotNull(typeof(GaussianMixtureAttribute).Assembly.GetType(family.AttributeName)));
    }
}
