using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace EmKernel.Comparison.Report;

/// <summary>The shapes of a structure along one of D and K.</summary>
internal sealed record SweepCourse(string Structure, bool OverDimension, ImmutableArray<SweepPoint> Points)
{
    public string Label => OverDimension
        ? $"{Structure}, D varies, K = {SweepShape.Fixed}"
        : $"{Structure}, K varies, D = {SweepShape.Fixed}";

    /// <summary>The neighbours whose times over the limit differ most, and by which factor.</summary>
    public (SweepPoint Before, SweepPoint After, double Ratio) LargestStep => Points
        .Zip(Points.Skip(1), static (before, after) => (before, after, Factor(before.TimesLimit, after.TimesLimit)))
        .MaxBy(static step => step.Item3);

    /// <summary>Every course of which two points were measured.</summary>
    public static IEnumerable<SweepCourse> Of(ResultTable table)
    {
        ILookup<string, Measurement> measured = table.Measurements.ToLookup(static one => one.Workload);
        return from structure in SweepShape.Structures
               from overDimension in (bool[])[true, false]
               let points = PointsOf(structure, overDimension, measured)
               where points.Length > 1
               select new SweepCourse(structure, overDimension, points);
    }

    private static ImmutableArray<SweepPoint> PointsOf(
        string structure, bool overDimension, ILookup<string, Measurement> measured) =>
    [
        .. from size in SweepShape.Sizes
           let shape = overDimension
               ? new SweepShape(structure, size, SweepShape.Fixed)
               : new SweepShape(structure, SweepShape.Fixed, size)
           where measured.Contains(shape.Name)
           let bound = measured[shape.Name].Single(static one => one.Contender == "PHYSICAL LIMIT")
           let ours = measured[shape.Name].Single(static one => one.Contender == "EmKernel")
           select new SweepPoint(size, ours.Minimum / bound.Minimum),
    ];

    private static double Factor(double a, double b) => Math.Max(a / b, b / a);
}
