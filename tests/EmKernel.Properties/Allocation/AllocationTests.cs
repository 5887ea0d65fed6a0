using System;
using System.Linq;
using System.Threading;
using EmKernel.Properties.Core;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Allocation;

/// <summary>Steps of inline shapes, and scoring of all shapes, allocate nothing once warm.</summary>
public sealed class AllocationTests
{
    /// <summary>Two blocks, the second a part of one.</summary>
    private const int Rows = 1024 + 77;

    /// <summary>Operations on doubles that a measurement may take; 1000 calls where that is enough.</summary>
    private const double Work = 2e7;

    /// <summary>The same where rows miss entries: each may be the only one of its pattern.</summary>
    private const double WorkOverHoles = Work / 20;

    public static TheoryData<string> Models =>
        [.. ModelCatalogue.All.Concat(ModelCatalogue.Affine).Select(model => model.Name)];

    public static TheoryData<string> GaussianModels => ModelCatalogue.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void CallsAllocateNothing(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(Rows, 7, Weights: false, PriorParts.None, Offset: 0).For(model);
        AssertAllocatesNothing(model, problem, Work);
    }

    [Theory]
    [MemberData(nameof(GaussianModels))]
    public void CallsOverHolesAllocateNothing(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(Rows, 7, Weights: false, PriorParts.None, Offset: 0).For(model);
        Sample sample = MissingLaws.WithHoles(problem.Sample, problem.Random);
        AssertAllocatesNothing(model, problem with { Sample = sample }, WorkOverHoles);
    }

    private static void AssertAllocatesNothing(MixtureUnderTest model, MixtureProblem problem, double work)
    {
        double operations = Rows * model.Components * (model.Shape.CovarianceLength + model.Dimension + 20.0);
        int batchCalls = (int)Math.Clamp(work / operations, 5, 1000);
        foreach ((string operation, Action call) in model.Operations(problem.Start, problem.Sample))
        {
            bool isPromised = model.IsInline || operation is not ("Step" or "EStep" or "MStep");
            bool isSmall = operation.Contains(" row", StringComparison.Ordinal) || operation == "MStep";
            if (isPromised)
            {
                Assert.True(
                    AllocatedBytes.OfCalls(isSmall ? 1000 : batchCalls, call) == 0, $"{operation} of {model.Name} allocates.");
            }
        }
    }

    [Fact]
    public void StepsOfSeveralThreadsAllocateAConstantAmount()
    {
        MixtureUnderTest model = ModelCatalogue.All.First(candidate => candidate.IsInline);
        long[] bytes = [.. ((int[])[2 * 1024, 20 * 1024]).Select(rows =>
        {
            MixtureProblem problem = new MixtureCase(rows, 7, Weights: false, PriorParts.None, Offset: 0).For(model);
            return AllocatedBytes.OfCalls(
                10, () => model.EStep(problem.Start, problem.Sample, maxDegreeOfParallelism: 2)) / 10;
        })];

        Assert.Equal(bytes[0], bytes[1]);
    }

    [Fact]
    public void ShapesTooLargeToBeInlineAllocateTheirResults()
    {
        MixtureUnderTest model = ModelCatalogue.All.First(candidate => !candidate.IsInline);
        MixtureProblem problem = new MixtureCase(100, 7, Weights: false, PriorParts.None, Offset: 0).For(model);
        (_, Action step) = model.Operations(problem.Start, problem.Sample)[0];

        Assert.InRange(AllocatedBytes.OfCalls(10, step), 10 * 4096, 10 * 65536);
    }

    [Fact]
    public void TheLargestInlineShapeRunsOnASmallStack()
    {
        MixtureUnderTest model = ModelCatalogue.All.Where(candidate => candidate.IsInline)
            .MaxBy(candidate => candidate.Shape.ParameterCount)!;
        MixtureProblem problem = new MixtureCase(600, 7, Weights: true, PriorParts.All, Offset: 0).For(model);
        ModelState? last = null;
        Thread thread = new(
            () =>
            {
                ModelState state = model.Start(problem.Start, problem.Sample, problem.Prior);
                state = model.Step(state, problem.Sample, problem.Prior);
                last = model.Fit(problem.Sample, state.Parameters, problem.Prior).State;
                model.ScoreRows(state.Parameters, problem.Sample.Pick(0, 1));
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.True(last!.IsHealthy);
    }
}
