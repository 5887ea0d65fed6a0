using System.Collections.Generic;
using System.Linq;
using EmKernel.Drawing;

namespace EmKernel.Comparison.Report;

/// <summary>The pictures of the results.</summary>
internal static class Charts
{
    private static readonly string[] _shownPeers = ["Armadillo", "scikit-learn"];

    /// <summary>Bars: how many times the physical limit each contender takes for each workload.</summary>
    public static string AgainstPeers(ResultFolder folder)
    {
        GridResult[] results = [.. GridResult.Of(folder.Grid).Where(static result => result.Peers.Count > 0)];
        string[] names = [.. results.Select(static result => result.Workload.Name)];
        List<BarMark> bars =
        [
            new(names, [.. results.Select(static result => result.Ours.Minimum / result.Bound.Minimum)])
            {
                Label = "EmKernel",
            },
        ];
        foreach (string peer in _shownPeers)
        {
            bars.Add(new BarMark(names, [.. results.Select(result => TimesLimit(result, peer))]) { Label = peer });
        }

        Panel panel = new([.. bars])
        {
            X = new Axis("Workload"),
            Y = new Axis("Time over the physical limit of the core", scaling: AxisScaling.Logarithmic, minimum: 1),
        };
        return new Figure(panel)
        {
            Title = "One core, one thread: how far from what the core can do at most",
            Description = "Bars on a logarithmic axis: the time that EmKernel, Armadillo and scikit-learn take for each"
                + " workload, as a multiple of the physical limit.",
            PlotWidth = 760,
            PlotHeight = 300,
        }.ToSvg();
    }

    /// <summary>Lines: time over the limit against D and against K.</summary>
    public static string Sweep(ResultFolder folder)
    {
        SweepCourse[] courses = [.. SweepCourse.Of(folder.Sweep)];
        return new Figure(
            Over(courses, overDimension: true, "D"),
            Over(courses, overDimension: false, "K"))
        {
            Title = "Every shape: time of a step over the physical limit",
            Description = "Two panels of lines: the time of a step as a multiple of the physical limit, against the dimension"
                + " at eight components, and against the number of components at eight dimensions.",
            PlotWidth = 420,
            PlotHeight = 300,
        }.ToSvg();
    }

    private static Panel Over(SweepCourse[] courses, bool overDimension, string name) => new(
        [.. courses.Where(course => course.OverDimension == overDimension).Select(static (course, i) => new LineMark(
            [.. course.Points.Select(static point => (double)point.Size)],
            [.. course.Points.Select(static point => point.TimesLimit)])
        {
            Label = course.Structure,
            Marker = i == 0 ? MarkerShape.Circle : MarkerShape.Square,
        })])
    {
        Title = overDimension ? $"D varies, K = {SweepShape.Fixed}" : $"K varies, D = {SweepShape.Fixed}",
        X = new Axis(name, scaling: AxisScaling.Logarithmic),
        Y = new Axis("Time over the limit", minimum: 0),
    };

    private static double TimesLimit(GridResult result, string peer) => result.Has(peer)
        ? result.Variant(peer).Minimum / result.Bound.Minimum
        : double.NaN;
}
