using System.Collections.Generic;
using CsvHelper;

namespace OldFaithful;

/// <summary>An eruption of the Old Faithful geyser in Yellowstone National Park.</summary>
/// <param name="Duration">How long it lasted, in minutes.</param>
/// <param name="Waiting">How long the next one took to come, in minutes.</param>
internal sealed record Eruption(double Duration, double Waiting)
{
    /// <summary>Reads a file with the columns <c>eruptions</c> and <c>waiting</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The eruptions in the order of the file.</returns>
    public static IReadOnlyList<Eruption> ReadAll(string path)
    {
        using CsvReader rows = CsvReader.FromFile(path);
        List<Eruption> eruptions = [];
        while (rows.Read())
        {
            eruptions.Add(new Eruption(rows.Parse<double>("eruptions"), rows.Parse<double>("waiting")));
        }

        return eruptions;
    }
}
