using System;
using EmKernel.Reference;

namespace EmKernel.Properties.Models;

/// <summary>Models of the catalogue whose family is written on the declared type.</summary>
internal static partial class CustomModels
{
    /// <summary>Two lengths of one variance: fewer statistics than columns.</summary>
    [CustomMixture(2, 2)]
    public readonly partial record struct Rayleigh2By2Fused : ICustomFamily
    {
        public static void Summarize(ReadOnlySpan<double> row, Span<double> statistics) =>
            statistics[0] = row[0] * row[0] + row[1] * row[1];

        public static double LogBaseMeasure(ReadOnlySpan<double> row) => Math.Log(row[0]) + Math.Log(row[1]);

        public static double FindNatural(ReadOnlySpan<double> parameters, Span<double> natural)
        {
            natural[0] = -0.5 / parameters[0];
            return -2 * Math.Log(parameters[0]);
        }

        public static void Maximize(double count, ReadOnlySpan<double> sums, Span<double> parameters) =>
            parameters[0] = sums[0] / (4 * count);

        public static bool IsInSupport(double entry, int column) => entry > 0 && double.IsFinite(entry);

        public static bool IsInDomain(ReadOnlySpan<double> parameters) => parameters[0] > 0;

        public static void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
        {
            foreach (ref double length in row)
            {
                length = Math.Sqrt(-2 * parameters[0] * Math.Log(1 - random.NextDouble()));
            }
        }
    }

    /// <summary>A length and a geometric count, kernels over spans, each row to one component.</summary>
    [CustomMixture(2, 3, Statistics = 2, Parameters = 2, Assignment = Assignment.Hard, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct HardGusts2By3TensorPrimitives : ICustomFamily
    {
        public static void Summarize(ReadOnlySpan<double> row, Span<double> statistics)
        {
            statistics[0] = row[0] * row[0];
            statistics[1] = row[1];
        }

        public static double LogBaseMeasure(ReadOnlySpan<double> row) => Math.Log(row[0]);

        public static double FindNatural(ReadOnlySpan<double> parameters, Span<double> natural)
        {
            natural[0] = -0.5 / parameters[0];
            natural[1] = Math.Log(1 - parameters[1]);
            return Math.Log(parameters[1]) - Math.Log(parameters[0]);
        }

        public static void Maximize(double count, ReadOnlySpan<double> sums, Span<double> parameters)
        {
            parameters[0] = sums[0] / (2 * count);
            parameters[1] = count / (count + sums[1]);
        }

        public static bool IsInSupport(double entry, int column) => column == 0
            ? entry > 0 && double.IsFinite(entry)
            : entry >= 0 && entry == Math.Floor(entry) && double.IsFinite(entry);

        public static bool IsInDomain(ReadOnlySpan<double> parameters) =>
            parameters[0] > 0 && parameters[1] > 0 && parameters[1] <= 1;

        public static void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
        {
            row[0] = Math.Sqrt(-2 * parameters[0] * Math.Log(1 - random.NextDouble()));
            row[1] = Math.Floor(Math.Log(1 - random.NextDouble()) / Math.Log(1 - parameters[1]));
        }
    }

    /// <summary>What laws need to know of a model's family.</summary>
    public static ComponentDistribution DistributionOf(Type model) => model == typeof(Rayleigh2By2Fused)
        ? Distribution(new RayleighDistribution(2, hasGeometric: false), 1, static random => [0.2 + 8 * random.NextDouble()])
        : Distribution(new RayleighDistribution(1, hasGeometric: true), 2, static random =>
            [0.2 + 8 * random.NextDouble(), 0.1 + 0.8 * random.NextDouble()]);

    private static ComponentDistribution Distribution(
        DiscreteDistribution reference, int statistics, Func<Random, double[]> parameters)
    {
        return new ComponentDistribution(
            reference, statistics, MixingWeights.Free, parameters, static (_, _, _) => (null, []), "components")
        {
            TakesMissing = false,
            TakesZero = false,
            HasDocuments = false,
        };
    }
}
