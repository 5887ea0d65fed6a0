using System;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;

namespace EmKernel.Properties.Laws;

/// <summary>How answers move when the data move: x → Ax + b with the A that the structure allows.</summary>
internal static class GeometryLaws
{
    public static void AnswersMoveWithTheData(MixtureUnderTest model, MixtureProblem problem)
    {
        Map map = Map.Random(problem.Random, model.Shape);
        ModelState before = model.Start(problem.Start, problem.Sample);
        Sample moved = new(
            [.. problem.Sample.Rows.SelectMany(map.Apply)], model.Dimension, problem.Sample.Weights);
        if (model.Precision == Precision.Single)
        {
            moved = moved.RoundedTo(Precision.Single);
        }

        ModelState after = model.Start(map.Apply(problem.Start), moved);
        double shift = problem.Sample.TotalWeight * map.LogDeterminant;
        double slack = model.Precision == Precision.Double
            ? 1e-11 * (Math.Abs(before.LogLikelihood) + Math.Abs(shift) + problem.Sample.TotalWeight)
            : 1e-4 * (Math.Abs(before.LogLikelihood) + problem.Sample.TotalWeight * model.Dimension);
        Tolerance.AssertClose(before.LogLikelihood - shift, after.LogLikelihood, slack, "Log-likelihood of moved data");

        ModelState stepBefore = model.Step(before, problem.Sample);
        ModelState stepAfter = model.Step(after, moved);
        if (stepBefore.IsHealthy && stepAfter.IsHealthy)
        {
            Tolerance.AssertParameters(
                model,
                [.. moved.Scales.Select(scale => scale + 10.0)],
                before.Statistics.Counts,
                map.Apply(stepBefore.Parameters),
                stepAfter.Parameters,
                factor: 10);
        }
    }

    /// <summary>Variances survive at a distance where squares would have lost all their digits.</summary>
    public static void ScatterSurvivesFarFromTheOrigin(MixtureUnderTest model, MixtureProblem problem)
    {
        double distance = model.Precision == Precision.Double ? 1048576.0 : 1024.0;
        double grain = model.Precision == Precision.Double ? 1024.0 * 1024.0 : 1024.0;
        Sample near = problem.Sample.Map(entry => Math.Round(entry * grain) / grain);
        Sample far = near.Map(entry => entry + distance);
        ParameterSet start = problem.Start with { Means = [.. problem.Start.Means.Select(Rounded)] };
        ParameterSet farStart = start with { Means = [.. start.Means.Select(mean => mean + distance)] };
        StatisticSet expected = model.EStep(start, near);
        StatisticSet actual = model.EStep(farStart, far.RoundedTo(model.Precision));
        double tolerance = model.Precision == Precision.Double ? 1e-9 : 0.05;
        double[] scales = near.Scales;

        for (int i = model.Shape.ScatterOffset; i < expected.Values.Length; i++)
        {
            Tolerance.AssertClose(
                expected.Values[i],
                actual.Values[i],
                tolerance * problem.Sample.TotalWeight * model.Dimension * scales.Max() * scales.Max(),
                "Scatter");
        }

        double Rounded(double mean) => Math.Round(mean * grain) / grain;
    }

    /// <summary>x → Ax + b.</summary>
    private sealed record Map(int Dimension, double[] Matrix, double[] Shift, double LogDeterminant)
    {
        public static Map Random(Random random, GaussianMixtureShape shape)
        {
            int d = shape.Dimension;
            double[] a = new double[d * d];
            double logDeterminant = 0.0;
            double common = 0.5 + 2.0 * random.NextDouble();
            for (int i = 0; i < d; i++)
            {
                a[i * d + i] = shape.IsSpherical ? common : 0.5 + 2.0 * random.NextDouble();
                logDeterminant += Math.Log(a[i * d + i]);
                for (int j = 0; j < i && shape.IsFull; j++)
                {
                    a[i * d + j] = 0.5 * RandomMixtures.Normal(random) / d;
                }
            }

            if (shape.IsSpherical)
            {
                Rotate(a, d, 2.0 * Math.PI * random.NextDouble());
            }

            return new Map(d, a, [.. Enumerable.Range(0, d).Select(_ => RandomMixtures.Normal(random))], logDeterminant);
        }

        public double[] Apply(double[] x) =>
            [.. Enumerable.Range(0, Dimension).Select(i => Shift[i] + x.Select((value, j) => Matrix[i * Dimension + j] * value).Sum())];

        public ParameterSet Apply(ParameterSet parameters) => parameters with
        {
            Means = [.. parameters.Means.Chunk(Dimension).SelectMany(Apply)],
            Covariances = parameters.Covariance switch
            {
                CovarianceStructure.Full or CovarianceStructure.Tied =>
                    [.. parameters.Covariances.Chunk(Dimension * Dimension).SelectMany(Congruent)],
                CovarianceStructure.Diagonal or CovarianceStructure.TiedDiagonal =>
                [
                    .. parameters.Covariances.Select((variance, i) =>
                        variance * Matrix[i % Dimension * (Dimension + 1)] * Matrix[i % Dimension * (Dimension + 1)]),
                ],
                _ => [.. parameters.Covariances.Select(variance => variance * Math.Exp(2.0 * LogDeterminant / Dimension))],
            },
        };

        // A rotation in the plane of the first and last column.
        private static void Rotate(double[] a, int d, double angle)
        {
            if (d < 2)
            {
                return;
            }

            double scale = a[0];
            (double sine, double cosine) = Math.SinCos(angle);
            a[0] = a[^1] = scale * cosine;
            a[d - 1] = -scale * sine;
            a[(d - 1) * d] = scale * sine;
        }

        // AΣAᵀ, made symmetric to the bit.
        private double[] Congruent(double[] covariance)
        {
            int d = Dimension;
            double[] result = new double[d * d];
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    double sum = 0.0;
                    for (int l = 0; l <= i; l++)
                    {
                        for (int m = 0; m <= j; m++)
                        {
                            sum += Matrix[i * d + l] * covariance[l * d + m] * Matrix[j * d + m];
                        }
                    }

                    result[i * d + j] = result[j * d + i] = sum;
                }
            }

            return result;
        }
    }
}
