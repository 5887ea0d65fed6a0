using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EmKernel.Aot;

/// <summary>Fits Old Faithful where nothing can be compiled at run time, and exits with 0 if the answer is right.</summary>
internal static class Program
{
    /// <summary>The maximum that EM reaches from the start of the book.</summary>
    private const double Maximum = -1130.2639601847416;

    private static int Main()
    {
        double[] rows = ReadRows();
        Observations<double> observations = Observations.FromRows(rows, FaithfulMixture.Dimension);
        var start = FaithfulMixture.Create(
            [0.5, 0.5],
            [0, 50, 0, 100],
            [1, 0, 0, 1, 1, 0, 0, 1]);
        var criterion = new ConvergenceCriterion { RelativeTolerance = 1e-14 };
        double logLikelihood = FaithfulMixture.Fit(observations, start, criterion: criterion).State.LogLikelihood;
        FaithfulMixture best = FaithfulMixture.FitBest(observations, starts: 3).State.Parameters.InCanonicalOrder();
        int component = best.CreateScorer().Assign([1.8, 54]);

        float[] singleRows = Array.ConvertAll(rows, value => (float)value);
        EmOutcome<SharedCovarianceMixture.State> shared = SharedCovarianceMixture.FitBest(
            Observations.FromRows(singleRows, SharedCovarianceMixture.Dimension), maxDegreeOfParallelism: -1);

        Print($"dynamic code: {RuntimeFeature.IsDynamicCodeCompiled}");
        Print($"vector bits: {VectorBits}");
        Print($"log-likelihood: {logLikelihood:F10}");
        Print($"component of a short eruption: {component}");
        Print($"three components in single precision: {shared.Kind}, {shared.State.LogLikelihood:F2}");
        return Math.Abs(logLikelihood - Maximum) < 1e-8 && component == 0 && shared.Kind == EmOutcomeKind.Converged ? 0 : 1;
    }

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static double[] ReadRows()
    {
        Stream stream = typeof(Program).Assembly.GetManifestResourceStream("faithful.csv")
            ?? throw new InvalidOperationException("The data set 'faithful.csv' is not embedded.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        List<double> rows = [];
        while (reader.ReadLine() is { } line)
        {
            foreach (string cell in line.Split(','))
            {
                rows.Add(double.Parse(cell, CultureInfo.InvariantCulture));
            }
        }

        return [.. rows];
    }
}
