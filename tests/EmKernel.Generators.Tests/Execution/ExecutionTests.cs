using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using EmKernel.Generators.Tests.Consumers;
using Xunit;

namespace EmKernel.Generators.Tests.Execution;

/// <summary>Generated code, compiled in memory and run, agrees with the textbook over random shapes.</summary>
public sealed class ExecutionTests
{
    private const int Seed = 20240607;
    private const int Steps = 10;

    /// <summary>Double kernels differ from the reference by the order of their sums alone.</summary>
    private const double DoubleTolerance = 1e-10;

    /// <summary>
    /// Float kernels round each row's density to 2⁻²⁴ relative and r to 2⁻²²; ten steps carry the difference along, and the
    /// samples are small and well separated, so that it does not grow by more than an order of magnitude.
    /// </summary>
    private const double SingleTolerance = 2e-4;

    [Fact]
    public void GeneratedCodeAgreesWithTheReferenceOverRandomShapes()
    {
        ModelDeclaration[] declarations = RandomDeclarations();
        GeneratedProject project = new ConsumerProject().Generate(Sweep.Source(declarations));
        var context = new AssemblyLoadContext("Generated", isCollectible: true);
        try
        {
            System.Reflection.Assembly assembly = context.LoadFromStream(new MemoryStream([.. project.Emit()]));
            string[] differences =
            [
                .. declarations.SelectMany((declaration, i) => Differences(
                    assembly.GetType($"{ModelDeclaration.Namespace}.Model{i}", throwOnError: true)!, declaration, Seed + i)),
            ];

            Assert.True(differences.Length == 0, $"{differences.Length} differences:\n" + string.Join("\n", differences));
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public void RandomShapesReachEveryStructurePrecisionBackendAndWidth()
    {
        ModelDeclaration[] declarations = RandomDeclarations();

        Assert.Equal(Sweep.Structures, declarations.Select(static declaration => declaration.Covariance).Distinct().Order());
        Assert.Equal(2, declarations.Select(static declaration => declaration.Precision).Distinct().Count());
        Assert.Equal(2, declarations.Select(static declaration => declaration.Backend).Distinct().Count());
        Assert.Equal(4, declarations.Select(static declaration => declaration.VectorWidth).Distinct().Count());
        Assert.Contains(declarations, static declaration => !declaration.Plan().Storage.Inline);
        Assert.Contains(declarations, static declaration => declaration.Dimension > 16);
        Assert.Equal(
            [256, 512],
            declarations.SelectMany(static declaration => declaration.Plan().Fused)
                .Where(static fused => fused.ProductMoments is not null).Select(static fused => fused.Bits).Distinct().Order());
    }

    [Fact]
    public void ADifferenceWouldBeSeen()
    {
        FitPoint point = new(-10, [1], [2], [3]);
        FitPoint other = point with { Means = [2 * (1 + 1e-9)] };

        Assert.True(Distance(point, other) > DoubleTolerance);
        Assert.Equal(0, Distance(point, point));
    }

    /// <summary>Full covariances of so many columns and components that they share the products of a row, with and without a remainder.</summary>
    private static IEnumerable<ModelDeclaration> SharedProducts() =>
        from shape in new[] { (5, 9), (8, 20), (9, 4), (16, 5), (17, 6), (24, 6), (31, 4) }
        from width in new[] { KernelVectorWidth.Vector256, KernelVectorWidth.Vector512 }
        let declaration = new ModelDeclaration(shape.Item1, shape.Item2) { VectorWidth = width }
        where declaration.Plan().Fused[0].ProductMoments is not null
        select declaration;

    private static ModelDeclaration[] RandomDeclarations()
    {
        var random = new Random(Seed);
        int[] dimensions = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 20];
        return
        [
            .. Enumerable.Range(0, 26).Select(i =>
            {
                bool tensor = i % 5 == 4;
                return new ModelDeclaration(dimensions[random.Next(dimensions.Length)], random.Next(1, 6))
                {
                    Covariance = Sweep.Structures[i % 6],
                    Precision = (Precision)(i / 6 % 2),
                    Backend = tensor ? KernelBackend.TensorPrimitives : KernelBackend.Fused,
                    VectorWidth = tensor ? KernelVectorWidth.Automatic : (KernelVectorWidth)(i % 4),
                };
            }),
            new ModelDeclaration(20, 3),
            .. SharedProducts(),
        ];
    }

    private static IEnumerable<string> Differences(Type model, ModelDeclaration declaration, int seed)
    {
        var sample = new ModelSample(declaration, seed);
        IReadOnlyList<FitPoint> expected = sample.RunReference(Steps);
        IReadOnlyList<FitPoint> actual = ModelRunner.Run(model, sample, Steps);
        double tolerance = declaration.Precision == Precision.Single ? SingleTolerance : DoubleTolerance;
        for (int step = 0; step <= Steps; step++)
        {
            double distance = Distance(expected[step], actual[step]);
            if (!(distance <= tolerance))
            {
                yield return $"({declaration}), seed {seed}, step {step}: {distance:E1} apart, log-likelihood "
                    + $"{actual[step].LogLikelihood:R} instead of {expected[step].LogLikelihood:R}";
                yield break;
            }
        }
    }

    /// <summary>The largest difference, relative to the largest number of its kind.</summary>
    private static double Distance(FitPoint expected, FitPoint actual) => new[]
    {
        Distance([expected.LogLikelihood], [actual.LogLikelihood]),
        Distance(expected.Weights, actual.Weights),
        Distance(expected.Means, actual.Means),
        Distance(expected.Covariances, actual.Covariances),
    }.Max();

    private static double Distance(double[] expected, double[] actual)
    {
        double scale = expected.Max(Math.Abs);
        return expected.Zip(actual, (left, right) => Math.Abs(left - right) / scale).Max();
    }
}
