using System;
using System.Linq;
using System.Threading;
using CommunityToolkit.HighPerformance;
using Xunit;
using static EmKernel.Properties.Models.ChainModels;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Sequences that are so long that they are run over in segments.</summary>
public sealed class ChainSegmentTests
{
    private const int Long = 140_000;

    [Fact]
    public void CheckpointsKeepEveryBit()
    {
        Check<Full2By3, Full2By3.State, Full2By3.Statistics>(holes: true);
        Check<Spherical2By9, Spherical2By9.State, Spherical2By9.Statistics>(holes: false);
        Check<Full2By3Of2, Full2By3Of2.State, Full2By3Of2.Statistics>(holes: false);

        static void Check<TModel, TState, TStatistics>(bool holes)
            where TModel : struct, IHiddenMarkovModel<TModel, double, TState, TStatistics, HiddenMarkovPrior<GaussianMixturePrior>>
            where TState : struct, IMixtureState<TModel, TStatistics>
            where TStatistics : struct, ISufficientStatistics<TStatistics>
        {
            SequenceSample plain = SequenceSample.Draw(5, 2, 4, [37, Long, 11]);
            SequenceObservations<double> sample = (holes ? plain.WithHoles(5, 0.01) : plain).ToDouble();
            TModel model = TModel.Initialize(SequenceSample.Draw(5, 2, 4, [2000]).ToDouble());
            Assert.Equal(TModel.EStep(model, sample), TModel.EStep(model, sample.WithCheckpoints()));
        }
    }

    [Fact]
    public void SegmentsJoinToTheWhole()
    {
        Full2By3 model = Full2By3.Initialize(SequenceSample.Draw(5, 2, 3, [2000]).ToDouble());
        SequenceObservations<double> sample = SequenceSample.Draw(6, 2, 3, [Long]).ToDouble();
        Full2By3.Statistics statistics = Full2By3.EStep(model, sample);
        IHiddenMarkovDecoder<double> decoder = model.CreateDecoder();
        double[] smoothed = new double[3 * Long];
        double[] pairs = new double[9 * Long];
        decoder.Smooth(sample, smoothed);
        decoder.Pairs(sample, pairs);
        Assert.Equal(decoder.LogLikelihood(sample), statistics.LogLikelihood, 1e-11 * Math.Abs(statistics.LogLikelihood));
        Assert.Equal(Long, statistics.ObservationCount);
        for (int s = 0; s < 3; s++)
        {
            Assert.Equal(Enumerable.Range(0, Long).Sum(t => smoothed[3 * t + s]), statistics.ExpectedCount(s), 1e-10 * Long);
            Assert.Equal(smoothed[s], statistics.InitialCount(s), 1e-10);
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(
                    Enumerable.Range(0, Long).Sum(t => pairs[9 * t + 3 * s + j]),
                    statistics.TransitionCount(s, j),
                    1e-10 * Long);
            }
        }
    }

    [Fact]
    public void PosteriorsAreReceivedSegmentBySegment()
    {
        Full2By3 model = Full2By3.Initialize(SequenceSample.Draw(5, 2, 3, [2000]).ToDouble());
        SequenceObservations<double> sample = SequenceSample.Draw(6, 2, 3, [37, Long, 11]).WithHoles(6, 0.01).ToDouble();
        IHiddenMarkovDecoder<double> decoder = model.CreateDecoder();
        double[] whole = new double[3 * sample.Rows.Count];
        double[] parts = new double[whole.Length];
        int longest = 0;
        decoder.Smooth(sample, whole);
        decoder.Smooth(sample, (first, probabilities) =>
        {
            probabilities.CopyTo(parts.AsSpan(3 * first));
            longest = Math.Max(longest, probabilities.Length / 3);
        });
        Assert.Equal(whole, parts);
        Assert.InRange(longest, 1, 8 * Math.Sqrt(Long) + 64);

        // A short sample comes as a whole.
        SequenceObservations<double> shorter = sample.Slice(0, 1);
        decoder.Smooth(shorter, (first, probabilities) => Assert.Equal((0, 3 * 37), (first, probabilities.Length)));
    }

    [Fact]
    public void MemoryGrowsWithTheRootOfTheLength()
    {
        Tied1By2 model = Tied1By2.Create(
            [1, 0], [0.999, 0.001, 0.002, 0.998], Tied1By2.EmissionMixture.Create([0.5, 0.5], [0, 3], [2]));
        long shorter = Bytes(model, Long, checkpoints: true);
        long longer = Bytes(model, 4 * Long, checkpoints: true);
        Assert.True(longer < 2.6 * shorter, $"{shorter} and {longer} bytes");

        // The control: without checkpoints four numbers are kept for each row.
        long plain = Bytes(model, 4 * Long, checkpoints: false);
        Assert.True(plain > 4 * Long * 4 * sizeof(double) && longer < plain / 5, $"{longer} and {plain} bytes");
    }

    /// <summary>Two states that never change: no scale holds both the first half and the second.</summary>
    [Fact]
    public void LogarithmsServeWhereScalesFail()
    {
        const double Distance = 2.0;
        Tied1By2 model = Tied1By2.Create(
            [0.5, 0.5], [1, 0, 0, 1], Tied1By2.EmissionMixture.Create([0.5, 0.5], [-1, 1], [1]));
        double[] rows = [.. Enumerable.Range(0, Long).Select(t => t < Long / 2 ? -Distance : Distance)];
        Tied1By2.Statistics statistics = Tied1By2.EStep(model, Observations.FromRows(rows, 1));

        // Both paths are as probable: Long/2 rows at a distance of 1 and as many at one of 3.
        double expected = Long * (-0.5 * Math.Log(2.0 * Math.PI) - (1.0 + 9.0) / 4.0);
        Assert.Equal(expected, statistics.LogLikelihood, Long * 2.2e-16 * Math.Abs(expected));

        // The logarithm of their odds goes up to Long·Distance before it comes back to 0, rounding at each row.
        double tolerance = Long * 2.2e-16 * Long * Distance;
        Assert.Equal(Long / 2, statistics.ExpectedCount(0), tolerance * Long);
        Assert.Equal(0.5, statistics.InitialCount(1), tolerance);
    }

    [Fact]
    public void ImpossibleRowsOfLongSequencesAreValues()
    {
        Tied1By2 model = Tied1By2.Create(
            [1, 0], [0.5, 0.5, 0.5, 0.5], Tied1By2.EmissionMixture.Create([0.5, 0.5], [0, 1], [1e-10]));
        double[] rows = new double[Long];
        rows[77_777] = 1e160;
        SequenceObservations<double> sample = Observations.FromRows(rows, 1);
        Assert.Equal(double.NegativeInfinity, Tied1By2.EStep(model, sample).LogLikelihood);
        Assert.Equal(double.NegativeInfinity, Tied1By2.EStep(model, sample.WithCheckpoints()).LogLikelihood);
    }

    /// <summary>What one E-step allocates on a thread that has no memory yet.</summary>
    private static long Bytes(Tied1By2 model, int length, bool checkpoints)
    {
        double[] rows = new double[length];
        model.Sample(new Random(5), new Span2D<double>(rows, length, 1));
        SequenceObservations<double> sample = Observations.FromRows(rows, 1);
        sample = checkpoints ? sample.WithCheckpoints() : sample;
        long bytes = 0;
        Thread thread = new(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Tied1By2.EStep(model, sample);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        return bytes;
    }
}
