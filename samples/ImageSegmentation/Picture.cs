using System;

namespace ImageSegmentation;

/// <summary>A picture as rows of red, green and blue from 0 to 1, pixel by pixel from the top left.</summary>
internal sealed class Picture(int width, int height)
{
    public const int Channels = 3;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>The numbers of all pixels: what a mixture of colours takes as its rows.</summary>
    public double[] Colours { get; } = new double[width * height * Channels];

    /// <summary>The colour of a pixel.</summary>
    public Span<double> this[int x, int y] => Colours.AsSpan((y * Width + x) * Channels, Channels);

    /// <summary>Two pictures of the same height side by side.</summary>
    public Picture Beside(Picture right)
    {
        Picture both = new(Width + right.Width, Height);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                this[x, y].CopyTo(both[x, y]);
            }

            for (int x = 0; x < right.Width; x++)
            {
                right[x, y].CopyTo(both[Width + x, y]);
            }
        }

        return both;
    }
}
