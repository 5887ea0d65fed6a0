using System.Collections.Generic;
using CsvHelper;

namespace Earthquakes;

/// <summary>How many earthquakes of magnitude 7 or more there were in a year, in the whole world.</summary>
/// <param name="Year">The year.</param>
/// <param name="Count">The number of earthquakes.</param>
internal sealed record YearlyCount(int Year, double Count)
{
    /// <summary>Reads a file with the columns <c>year</c> and <c>count</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The counts in the order of the file.</returns>
    public static IReadOnlyList<YearlyCount> ReadAll(string path)
    {
        using CsvReader rows = CsvReader.FromFile(path);
        List<YearlyCount> counts = [];
        while (rows.Read())
        {
            counts.Add(new YearlyCount(rows.Parse<int>("year"), rows.Parse<double>("count")));
        }

        return counts;
    }
}
