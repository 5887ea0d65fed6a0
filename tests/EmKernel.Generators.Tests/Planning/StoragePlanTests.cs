using System.Linq;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Tests.Consumers;
using Xunit;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>Where parameters live.</summary>
public sealed class StoragePlanTests
{
    [Fact]
    public void FourKibibytesOfStatisticsAreInlineAndOneNumberMoreIsNot()
    {
        // Spherical in one dimension: 3 numbers a component, and 2 more in the statistics.
        ModelDeclaration fits = new(1, 170) { Covariance = CovarianceStructure.Spherical };
        KernelPlan largest = fits.Plan();
        KernelPlan above = (fits with { Components = 171 }).Plan();

        Assert.Equal(Budgets.InlineBytes, 8 * largest.Model.StatisticCount);
        Assert.True(largest.Storage.Inline);
        Assert.False(above.Storage.Inline);
    }

    [Fact]
    public void StorageIsInlineExactlyUpToTheBudget()
    {
        foreach ((ModelDeclaration declaration, KernelPlan plan) in PlanSweep.Plans)
        {
            bool fits = 8 * plan.Model.ParameterCount <= 4096 && 8 * plan.Model.StatisticCount <= 4096;

            Assert.True(fits == plan.Storage.Inline, $"({declaration}) is inline: {plan.Storage.Inline}.");
        }
    }

    [Fact]
    public void EqualSpecsHaveEqualPlans()
    {
        foreach (ModelDeclaration declaration in PlanSweep.All.Where(static (_, i) => i % 97 == 0))
        {
            KernelPlan plan = declaration.Plan();
            KernelPlan again = (declaration with { }).Plan();

            Assert.NotSame(plan, again);
            Assert.Equal(plan, again);
            Assert.Equal(plan.GetHashCode(), again.GetHashCode());
        }
    }

    [Fact]
    public void AnotherShapeHasAnotherPlan()
    {
        KernelPlan plan = new ModelDeclaration(2, 2).Plan();

        Assert.NotEqual(plan, new ModelDeclaration(2, 3).Plan());
        Assert.NotEqual(plan, new ModelDeclaration(3, 2).Plan());
    }
}
