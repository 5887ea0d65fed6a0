using System;

namespace ImageSegmentation;

/// <summary>A landscape that is drawn with known regions and then blurred by the grain of a camera.</summary>
internal sealed class Scene
{
    private static readonly Region[] _regions =
    [
        new("sky", Near: [0.50, 0.70, 0.93], Far: [0.78, 0.87, 0.97], Grain: 0.06),
        new("sun", Near: [0.99, 0.86, 0.35], Far: [0.97, 0.79, 0.30], Grain: 0.05),
        new("mountains", Near: [0.42, 0.40, 0.50], Far: [0.55, 0.52, 0.60], Grain: 0.09),
        new("meadow", Near: [0.30, 0.52, 0.18], Far: [0.42, 0.60, 0.25], Grain: 0.11),
        new("lake", Near: [0.08, 0.22, 0.38], Far: [0.16, 0.33, 0.50], Grain: 0.07),
    ];

    private Scene(Picture picture, int[] regions)
    {
        Picture = picture;
        Regions = regions;
    }

    /// <summary>What the camera saw.</summary>
    public Picture Picture { get; }

    /// <summary>The region of each pixel, as it was drawn.</summary>
    public int[] Regions { get; }

    public static int RegionCount => _regions.Length;

    public static string NameOf(int region) => _regions[region].Name;

    /// <summary>Draws the scene.</summary>
    public static Scene Render(int width, int height, int seed)
    {
        Random random = new(seed);
        Picture picture = new(width, height);
        int[] regions = new int[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double across = (double)x / width;
                double down = (double)y / height;
                int region = RegionAt(across, down, (double)width / height);
                regions[y * width + x] = region;
                _regions[region].Paint(down, random, picture[x, y]);
            }
        }

        return new Scene(picture, regions);
    }

    private static int RegionAt(double across, double down, double aspect)
    {
        double fromSun = Math.Sqrt(Square((across - 0.76) * aspect) + Square(down - 0.22));
        double ridge = 0.46 - 0.13 * Math.Abs(Math.Sin(5.0 * across + 0.4)) - 0.05 * Math.Abs(Math.Sin(13.0 * across));
        double shore = 0.62 + 0.03 * Math.Sin(6.0 * across);
        double fromLake = Square((across - 0.34) / 0.30) + Square((down - 0.83) / 0.10);
        return down > shore ? (fromLake < 1.0 ? 4 : 3) : down > ridge ? 2 : fromSun < 0.11 ? 1 : 0;
    }

    private static double Square(double value) => value * value;

    /// <summary>A part of the scene.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Near">Its colour at the upper edge of the picture.</param>
    /// <param name="Far">Its colour at the lower edge.</param>
    /// <param name="Grain">The standard deviation of each channel.</param>
    private sealed record Region(string Name, double[] Near, double[] Far, double Grain)
    {
        public void Paint(double down, Random random, Span<double> pixel)
        {
            for (int channel = 0; channel < pixel.Length; channel++)
            {
                pixel[channel] = Near[channel] + down * (Far[channel] - Near[channel]) + Grain * Normal(random);
            }
        }

        private static double Normal(Random random) =>
            Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
    }
}
