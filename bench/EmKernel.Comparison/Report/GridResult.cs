using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EmKernel.Comparison.Report;

/// <summary>A workload with what was measured of it, read the way the tables show it.</summary>
internal sealed class GridResult
{
    private const string Library = "EmKernel";
    private const string Limit = "PHYSICAL LIMIT";

    private readonly IReadOnlyDictionary<string, Measurement> _measurements;

    private GridResult(ComparedWorkload workload, IReadOnlyDictionary<string, Measurement> measurements)
    {
        Workload = workload;
        _measurements = measurements;
        Peers =
        [
            .. measurements.Values
                .Where(static one => !one.Contender.StartsWith(Library, StringComparison.Ordinal)
                    && !one.Contender.StartsWith(Limit, StringComparison.Ordinal))
                .OrderBy(static one => one.Minimum),
        ];
    }

    public ComparedWorkload Workload { get; }

    /// <summary>The other libraries, fastest first.</summary>
    public IReadOnlyList<Measurement> Peers { get; }

    public Measurement Ours => _measurements[Library];

    public Measurement Bound => _measurements[Limit];

    /// <summary>Every workload of which the library and the limit were measured, in the order of the grid.</summary>
    public static IEnumerable<GridResult> Of(ResultTable table) => Grid.All
        .Select(workload => new GridResult(workload, table.Of(workload.Name)))
        .Where(static result => result.Has(Library) && result.Has(Limit));

    public bool Has(string contender) => _measurements.ContainsKey(contender);

    /// <summary>What another form of the library or of the limit did.</summary>
    public Measurement Variant(string name) => _measurements[name];

    /// <summary>A time in the unit that suits its size.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => Digits(seconds * 1e9) + " ns",
        < 1e-3 => Digits(seconds * 1e6) + " µs",
        _ => Digits(seconds * 1e3) + " ms",
    };

    /// <summary>A number with three digits.</summary>
    public static string Digits(double value) => Math.Abs(value) >= 100
        ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 10 ? "F1" : Math.Abs(value) >= 0.1 ? "F2" : "G2", CultureInfo.InvariantCulture);
}
