using System;
using System.Globalization;
using System.IO;
using EmKernel.Grid.Models;

namespace EmKernel.Grid;

/// <summary>What a sample of two million rows takes while it is laid out, and what a fit takes beside it.</summary>
/// <remarks>From the kernel's own account of the process: resident pages now, and the most there were.</remarks>
internal static class MemoryOfAFit
{
    private const int Iterations = 10;
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Prints a line of mebibytes: the rows, the most while laying out, what stays, and what a fit adds.</summary>
    public static void Print(GridSample sample, TextWriter output)
    {
        // The first use of everything costs its own pages: code, the runtime's tables, scratch memory.
        Fit(sample, Observations.FromRows(sample.Rows.AsSpan(0, 8192 * sample.Dimension), sample.Dimension));

        double data = sample.Rows.Length * sizeof(double) / Mebibyte;
        double before = Settle();
        Observations<double> observations = Observations.FromRows(sample.Rows, sample.Dimension);
        double whileBuilding = Peak() - before;
        double kept = Settle() - before;
        ResetPeak();
        double beforeFit = Resident();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Fit(sample, observations);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double fit = Peak() - beforeFit;
        GC.KeepAlive(sample);
        output.WriteLine("rows MiB\tadded while laying out MiB\tkept MiB\tadded by a fit MiB\tallocated by a fit MiB");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data:F1}\t{whileBuilding:F1}\t{kept:F1}\t{fit:F2}\t{allocated / Mebibyte:F2}"));
    }

    private static void Fit(GridSample sample, Observations<double> observations)
    {
        Full8x8 start = Full8x8.Create(sample.Weights, sample.Means, sample.Covariances);
        ConvergenceCriterion criterion = new() { RelativeTolerance = 0, IterationLimit = Iterations };
        Full8x8.Fit(observations, start, criterion: criterion);
    }

    /// <summary>Collects what is free, forgets the peak, and says what is resident.</summary>
    private static double Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ResetPeak();
        return Resident();
    }

    private static double Resident() => Status("VmRSS:");

    private static double Peak() => Status("VmHWM:");

    /// <summary>Sets the peak to what is resident now (proc(5), clear_refs).</summary>
    private static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static double Status(string key)
    {
        foreach (string line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(key, StringComparison.Ordinal))
            {
                string kibibytes = line[key.Length..].Replace("kB", "", StringComparison.Ordinal);
                return double.Parse(kibibytes, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) / 1024;
            }
        }

        throw new PlatformNotSupportedException($"The kernel's account of a process has no {key}");
    }
}
