using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using EmKernel.Drawing;

namespace Earthquakes;

/// <summary>The picture: counts over the states behind them, and how sure these are.</summary>
internal static class EarthquakeFigure
{
    private static readonly Colour _course = new(0x90, 0x90, 0x90);
    private static readonly Colour _white = new(0xff, 0xff, 0xff);

    /// <summary>The colours of states by name: a state has the same in every panel.</summary>
    private static readonly ImmutableDictionary<string, Colour> _colours = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("quiet", Palette.Blue),
        KeyValuePair.Create("usual", Palette.Green),
        KeyValuePair.Create("active", Palette.Vermilion),
    ]);

    /// <summary>Draws the counts under two decoded chains, and the probabilities of the second.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="two">The chain of two states.</param>
    /// <param name="three">The chain of three states.</param>
    /// <returns>A figure of three panels, one below the other.</returns>
    public static Figure Draw(IReadOnlyList<YearlyCount> counts, DecodedChain two, DecodedChain three) =>
        new(Counts(counts, two), Counts(counts, three), Probabilities(counts, three))
        {
            Title = "Earthquakes of magnitude 7 or more, 1900 to 2006",
            Description = "Above: the number of earthquakes of each year, coloured by the probabilities of two states given"
                + " all years, over bars at the rate of the state on the most probable path. Middle: the same with three"
                + " states. Below: the probabilities of the three states.",
            Columns = 1,
            PlotWidth = 860,
            PlotHeight = 230,
        };

    private static Panel Counts(IReadOnlyList<YearlyCount> counts, DecodedChain chain)
    {
        double[] years = [.. counts.Select(count => (double)count.Year)];
        double[] values = [.. counts.Select(count => count.Count)];
        Colour[] palette = [.. chain.Names.Select(name => _colours[name])];
        Colour[] colours =
            [.. Enumerable.Range(0, values.Length).Select(n => Colour.Blend(palette, chain.ProbabilitiesOf(n)))];
        return new Panel(
        [
            .. Enumerable.Range(0, chain.Names.Length).Select(state => Stays(chain, state, years)),
            new LineMark(years, values) { Colour = _course, Width = 1 },
            new ScatterMark(years, values, colours) { Size = 3.5, Opacity = 1 },
        ])
        {
            Title = string.Create(
                CultureInfo.InvariantCulture,
                $"{chain.Names.Length} states, AIC {chain.Criteria.Akaike:F1}: counts over the most probable path"),
            X = YearAxis(counts),
            Y = new Axis("Earthquakes", "1/yr", minimum: 0),
        };
    }

    /// <summary>A bar at the rate of a state over each run of years that the path stays in it.</summary>
    private static LineMark Stays(DecodedChain chain, int state, double[] years)
    {
        double Rate(int n) => chain.Path[n] == state ? chain.Rates[state] : double.NaN;
        return new LineMark(
            [.. years.SelectMany(year => (double[])[year - 0.5, year + 0.5])],
            [.. Enumerable.Range(0, years.Length).SelectMany(n => (double[])[Rate(n), Rate(n)])])
        {
            Label = string.Create(CultureInfo.InvariantCulture, $"{chain.Names[state]}, {chain.Rates[state]:F1} a year"),
            Colour = _colours[chain.Names[state]].Mix(_white, 0.4),
            Width = 7,
        };
    }

    /// <summary>The same for all panels, so that a year stands above itself.</summary>
    private static Axis YearAxis(IReadOnlyList<YearlyCount> counts) =>
        new("Year", minimum: counts[0].Year - 1, maximum: counts[^1].Year + 1);

    private static Panel Probabilities(IReadOnlyList<YearlyCount> counts, DecodedChain chain) => new(
    [
        .. chain.Names.Select((name, state) => new LineMark(
            [.. counts.Select(count => (double)count.Year)],
            [.. Enumerable.Range(0, counts.Count).Select(n => chain.ProbabilitiesOf(n)[state])])
        {
            Label = name,
            Colour = _colours[name],
        }),
    ])
    {
        Title = "Probability of each of three states given all years",
        X = YearAxis(counts),
        Y = new Axis("Probability", minimum: 0, maximum: 1),
    };
}
