using System.Collections.Generic;
using System.Linq;
using EmKernel.Drawing;
using Xunit;

namespace EmKernel.Properties.Drawing;

/// <summary>Figures that between them use everything, ordinary and awkward.</summary>
internal static class Pictures
{
    private const string LongText =
        "A long text that says <everything> & \"more\", with aVeryLongWordThatHasNoPlaceWhereItCouldBeBroken"
        + "AndGoesOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOn";

    public static Figure TwoPanels { get; } = new(
        new Panel(
            new ScatterMark(
                [1.5, 2.25, 4.5],
                [50.5, 55, 80],
                [Palette.Of(0), Palette.Of(0).Mix(Palette.Of(1), 0.25), Palette.Of(1)]),
            new EllipseMark(2, 54, 0.07, 0.4, 34) { Label = "Component 0" },
            new EllipseMark(4.3, 80, 0.17, 0.9, 36) { Label = "Component 1" })
        {
            Title = "Mixture",
            X = new Axis("Duration", "min"),
            Y = new Axis("Waiting time", "min"),
        },
        new Panel(new LineMark([0, 1, 2], [-1640.5, -1200.25, -1130.125]) { Marker = MarkerShape.Circle })
        {
            Title = "Convergence",
            X = new Axis("Iteration"),
            Y = new Axis("Log-likelihood"),
        })
    {
        Title = "Two panels",
    };

    public static TheoryData<string> Names => [.. Named.Keys];

    public static IReadOnlyDictionary<string, Figure> Named { get; } = new Dictionary<string, Figure>
    {
        ["two panels"] = TwoPanels,
        ["nothing"] = new Figure(new Panel()),
        ["no points"] = new Figure(new Panel(new ScatterMark([], []), new LineMark([], []), new BarMark([], []))),
        ["one point"] = new Figure(new Panel(new ScatterMark([3], [4]), new LineMark([3], [4]))),
        ["constant"] = new Figure(new Panel(new LineMark([1, 2, 3], [7, 7, 7]))),
        ["zero"] = new Figure(new Panel(new LineMark([0, 0], [0, 0]))),
        ["not finite"] = new Figure(
            new Panel(
                new ScatterMark([double.NaN, 1, 2], [1, double.PositiveInfinity, 3]),
                new LineMark([1, 2, double.NegativeInfinity, 4], [1, double.NaN, 3, 4]),
                new EllipseMark(double.NaN, 0, 1, 0, 1),
                new EllipseMark(0, 0, double.NaN, 0, double.PositiveInfinity)),
            new Panel(new BarMark(["a", "b"], [double.NaN, double.NegativeInfinity]))),
        ["singular"] = new Figure(new Panel(new EllipseMark(0, 0, 1, 1, 1), new EllipseMark(1, 1, 0, 0, 0))),
        ["tiny"] = new Figure(new Panel(new LineMark([5, 5 + 1e-9], [1e-9, 2e-9]))),
        ["huge"] = new Figure(new Panel(new LineMark([1e9, 2e9], [1e9, 1e9 + 3]))),
        ["extreme"] = new Figure(
            new Panel(new ScatterMark([-1e300, 1e300, double.MaxValue, double.Epsilon], [1e-300, 1e300, 1, 1]))
            {
                Y = new Axis(scaling: AxisScaling.Logarithmic),
            }),
        ["logarithmic"] = new Figure(
            new Panel(
                new LineMark([1, 10, 1e6], [1e-7, 0, 3]) { Style = LineStyle.Dotted, Marker = MarkerShape.Triangle })
            {
                X = new Axis("Rows", "", AxisScaling.Logarithmic),
                Y = new Axis("Time", "s", AxisScaling.Logarithmic),
            },
            new Panel(new ScatterMark([-1, 0], [1, 2])) { X = new Axis(scaling: AxisScaling.Logarithmic) },
            new Panel(new BarMark(["a", "b"], [3, 4000])) { Y = new Axis(scaling: AxisScaling.Logarithmic) }),
        ["outside the limits"] = new Figure(
            new Panel(new LineMark([0, 1e200], [5, -1e200]), new EllipseMark(0, 0, 1, 0, 1))
            {
                X = new Axis(minimum: 10, maximum: 11),
                Y = new Axis(maximum: -1e-9),
            }),
        ["many bars"] = new Figure(
            new Panel(
                new BarMark(ManyCategories, [.. ManyCategories.Select(static (_, i) => i - 20.0)]) { Label = "First" },
                new BarMark(ManyCategories, [.. ManyCategories.Select(static (_, i) => 20.0 - i)]) { Label = "Second" })
            {
                Y = new Axis("Time per row", "ns"),
            }),
        ["long texts"] = new Figure(
            new Panel(
                new LineMark([1, 2], [3, 4]) { Label = LongText, Marker = MarkerShape.Diamond },
                new LineMark([1, 2], [4, 3]) { Label = LongText, Marker = MarkerShape.Cross, Style = LineStyle.None },
                new ScatterMark([1], [1]) { Label = "short", Shape = MarkerShape.Square })
            {
                Title = LongText,
                X = new Axis(LongText, "m"),
                Y = new Axis(LongText, "m"),
            },
            new Panel(),
            new Panel(new BarMark([LongText, "b"], [1, 2])))
        {
            Title = LongText,
            Columns = 2,
            PlotWidth = 160,
            PlotHeight = 160,
        },
        ["strange texts"] = new Figure(
            new Panel(new LineMark([1], [1]) { Label = "\u0001\ud800]]>" }) { Title = "<&>\"'\r\n\tπ 한국어 😀" })
        {
            Title = "</svg><script>alert(1)</script>",
            Description = "\u0000 & \uffff\nsecond line",
        },
    };

    private static string[] ManyCategories =>
        [.. Enumerable.Range(0, 40).Select(static i => $"Category number {i}")];
}
