using System;
using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Core;

/// <summary>What the parts of a score have to do with each other, on samples that end amid a vector.</summary>
public sealed class BatchScoringTests
{
    private const int Components = 3;

    /// <summary>Shorter than a vector, amid one, and of several blocks.</summary>
    public static TheoryData<int> Counts => [0, 1, 3, 513, 2063];

    [Theory]
    [MemberData(nameof(Counts))]
    public void TogetherOrApartTheScoresAreTheSame(int count)
    {
        Observations<double> observations = Rows(count);
        FullModels.Double4By3Fused.Scorer scorer = Model().CreateScorer();
        double[] logDensities = new double[count];
        double[] responsibilities = new double[count * Components];
        double[] together = new double[count * Components];
        double[] logDensitiesToo = new double[count];
        scorer.LogDensity(observations, logDensities);
        scorer.Responsibilities(observations, responsibilities);
        scorer.Responsibilities(observations, together, logDensitiesToo, maxDegreeOfParallelism: 3);

        Assert.Equal(logDensities, logDensitiesToo);
        Assert.Equal(responsibilities, together);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void LabelsPointAtTheLargestResponsibility(int count)
    {
        Observations<double> observations = Rows(count);
        FullModels.Double4By3Fused.Scorer scorer = Model().CreateScorer();
        double[] responsibilities = new double[count * Components];
        int[] labels = new int[count];
        scorer.Responsibilities(observations, responsibilities);
        scorer.Assign(observations, labels);

        Assert.Equal(responsibilities.Chunk(Components).Select(r => Array.IndexOf(r, r.Max())), labels);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void CriteriaHaveTheSameBitsForAnyNumberOfThreads(int count)
    {
        Observations<double> observations = Rows(count);

        Assert.Equal(Model().Criteria(observations), Model().Criteria(observations, maxDegreeOfParallelism: 3));
    }

    [Fact]
    public void AnImpossibleRowIsAsCertainAsTheLargestWeight()
    {
        double[] far = [1e200, 0, 0, 0];
        InformationCriteria criteria = Model().Criteria(Observations.FromRows(far, 4));

        Assert.Equal(double.NegativeInfinity, criteria.LogLikelihood);
        Assert.Equal(Math.Log(0.5), criteria.ClassificationTerm);
    }

    private static FullModels.Double4By3Fused Model()
    {
        double[] means = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))];
        double[] covariances = new double[3 * 16];
        for (int i = 0; i < covariances.Length; i++)
        {
            covariances[i] = i % 16 % 5 == 0 ? 1.0 + 0.1 * i : 0.1;
        }

        return FullModels.Double4By3Fused.Create([0.5, 0.3, 0.2], means, covariances);
    }

    private static Observations<double> Rows(int count) =>
        Observations.FromRows([.. Enumerable.Range(0, 4 * count).Select(i => 3.0 * Math.Sin(1.7 * i))], 4);
}
