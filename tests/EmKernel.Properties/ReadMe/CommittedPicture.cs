using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>A picture of the documentation, which a sample draws.</summary>
internal static partial class CommittedPicture
{
    // Two pictures differ by the rounding of a coordinate to hundredths of a pixel, and on a logarithmic axis by what
    // rounding does to the smallest distances.
    private const double PixelTolerance = 0.05;

    /// <summary>Requires that the committed picture is the one that a sample has drawn.</summary>
    /// <param name="sample">The name of the sample.</param>
    /// <param name="name">The name of the picture in <c>docs/images</c>.</param>
    /// <param name="drawn">What the sample has drawn.</param>
    public static void RequireSame(string sample, string name, string drawn)
    {
        string advice = $"Draw it anew: dotnet run --project samples/{sample} -c Release docs/images/{name}";
        string committed = Repository.Read($"docs/images/{name}");
        Assert.True(Numbers().Replace(committed, "0") == Numbers().Replace(drawn, "0"), advice);
        foreach ((Match expected, Match actual) in Numbers().Matches(committed).Zip(Numbers().Matches(drawn)))
        {
            double difference = Math.Abs(Number(expected.Value) - Number(actual.Value));
            Assert.True(difference <= PixelTolerance, $"{expected.Value} became {actual.Value}. {advice}");
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // Not the digits of colours such as #0072b2.
    [GeneratedRegex(@"(?<!#[0-9a-f]*)-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
