using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>The sample finds the regions that it has drawn, and writes a picture that can be read.</summary>
public sealed partial class ImageSegmentationTests
{
    private const int Width = 720;
    private const int Height = 240;

    [Fact]
    public void SegmentsAreTheRegionsOfTheScene()
    {
        SampleRun run = SampleRun.Of("ImageSegmentation", ".png");

        Assert.Contains("Converged", run.Output);
        Assert.Equal(
            ["lake", "meadow", "mountains", "sky", "sun"],
            Regions().Matches(run.Output).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.InRange(double.Parse(Share().Match(run.Output).Groups[1].Value, CultureInfo.InvariantCulture), 97.0, 99.0);

        // Each half of a line: the scene has the grain of a camera, the segments have five colours.
        byte[][] lines = [.. Inflate(run.Picture).Chunk(1 + 3 * Width)];
        Assert.Equal(Height, lines.Length);
        Assert.Equal(5, Colours(line => line.Skip(1 + 3 * Width / 2)));
        Assert.InRange(Colours(line => line.Skip(1).Take(3 * Width / 2)), 10_000, Width * Height);

        int Colours(Func<byte[], System.Collections.Generic.IEnumerable<byte>> half) =>
            lines.SelectMany(line => half(line).Chunk(3)).Select(c => (c[0], c[1], c[2])).Distinct().Count();
    }

    /// <summary>The pixels of a picture of three chunks.</summary>
    private static byte[] Inflate(byte[] png)
    {
        const int Header = 16;
        const int Data = 33;
        Assert.Equal(Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(Header)));
        Assert.Equal(Height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(Header + sizeof(int))));
        Assert.Equal("IDAT"u8, png.AsSpan(Data + sizeof(int), 4));
        using MemoryStream pixels = new();
        using ZLibStream stream = new(new MemoryStream(png[(Data + 2 * sizeof(int))..]), CompressionMode.Decompress);
        stream.CopyTo(pixels);
        return pixels.ToArray();
    }

    [GeneratedRegex(@"^ +\d .* (lake|meadow|mountains|sky|sun) +\S+ %$", RegexOptions.Multiline)]
    private static partial Regex Regions();

    [GeneratedRegex(@"^(\S+) % of the pixels", RegexOptions.Multiline)]
    private static partial Regex Share();
}
