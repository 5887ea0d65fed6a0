using System;
using System.IO;
using System.Text;

namespace EmKernel.Tool.Tests;

/// <summary>A stream in memory that says when a text has been written to it.</summary>
/// <param name="text">The text.</param>
/// <param name="onShown">What is called after each write from then on.</param>
internal sealed class WatchedStream(string text, Action onShown) : MemoryStream
{
    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        if (Encoding.UTF8.GetString(ToArray()).Contains(text, StringComparison.Ordinal))
        {
            onShown();
        }
    }
}
