using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime;
using EmKernel.Grid.Models;

namespace EmKernel.Grid;

/// <summary>What a program pays before its kernels run at full speed: the first step beside the second and the best.</summary>
internal static class FirstCall
{
    private const int Calls = 2000;

    /// <summary>Prints a line for each of two models that nothing in this process has called yet.</summary>
    public static void Print(GridSample faithful, GridSample eightByEight, TextWriter output)
    {
        output.WriteLine("model\tfirst ms\tof that compiling ms\tmethods\tsecond ms\tbest ms");
        Print<Full2x2, Full2x2.State, Full2x2.Statistics>("W1", faithful, output);
        Print<Full8x8, Full8x8.State, Full8x8.Statistics>("W3 (first 1000 rows)", First(eightByEight, 1000), output);
    }

    private static void Print<TModel, TState, TStatistics>(string name, GridSample sample, TextWriter output)
        where TModel : struct, IGaussianMixtureModel<TModel, double, TState, TStatistics>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
    {
        Observations<double> observations = Observations.FromRows(sample.Rows, sample.Dimension);
        TModel start = TModel.Create(sample.Weights, sample.Means, sample.CovariancesOf(CovarianceStructure.Full));
        TimeSpan compiled = JitInfo.GetCompilationTime(currentThread: true);
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);
        double first = Milliseconds();
        compiled = JitInfo.GetCompilationTime(currentThread: true) - compiled;
        methods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;
        double second = Milliseconds();
        double best = second;
        for (int i = 0; i < Calls; i++)
        {
            best = Math.Min(best, Milliseconds());
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}\t{first:F3}\t{compiled.TotalMilliseconds:F3}\t{methods}\t{second:F4}\t{best:F4}"));

        // An E-step, an M-step and an E-step: all kernels of a fit.
        double Milliseconds()
        {
            long before = Stopwatch.GetTimestamp();
            TModel.Step(TModel.Start(start, observations), observations);
            return (Stopwatch.GetTimestamp() - before) * 1e3 / Stopwatch.Frequency;
        }
    }

    private static GridSample First(GridSample sample, int rows) =>
        sample with { Rows = sample.Rows[..(rows * sample.Dimension)] };
}
