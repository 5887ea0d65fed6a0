using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace ImageSegmentation;

/// <summary>Writes a picture as PNG: three chunks, 8 bits a channel, no filter.</summary>
internal static class PngFile
{
    private const int BytesOfLength = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Writes the file.</summary>
    public static void Write(string path, Picture picture)
    {
        using FileStream file = File.Create(path);
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, Header(picture));
        WriteChunk(file, "IDAT"u8, Compress(picture));
        WriteChunk(file, "IEND"u8, []);
    }

    private static byte[] Header(Picture picture)
    {
        const byte BitsOfChannel = 8;
        const byte RedGreenBlue = 2;
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(BytesOfLength), picture.Height);
        header[8] = BitsOfChannel;
        header[9] = RedGreenBlue;
        return header;
    }

    /// <summary>Each line of pixels with the number of its filter, 0 for none, ahead of it.</summary>
    private static byte[] Compress(Picture picture)
    {
        using MemoryStream compressed = new();
        using (ZLibStream stream = new(compressed, CompressionLevel.SmallestSize))
        {
            for (int y = 0; y < picture.Height; y++)
            {
                stream.WriteByte(0);
                for (int x = 0; x < picture.Width; x++)
                {
                    foreach (double value in picture[x, y])
                    {
                        stream.WriteByte((byte)Math.Round(255.0 * Math.Clamp(value, 0.0, 1.0)));
                    }
                }
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] typed = [.. type, .. content];
        WriteBigEndian(file, (uint)content.Length);
        file.Write(typed);
        WriteBigEndian(file, CyclicRedundancyCheck(typed));
    }

    private static void WriteBigEndian(Stream file, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        file.Write(bytes);
    }

    /// <summary>CRC-32 with the reflected polynomial 0xEDB88320, bit by bit.</summary>
    private static uint CyclicRedundancyCheck(byte[] bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte value in bytes)
        {
            remainder ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
            }
        }

        return ~remainder;
    }
}
