using System;
using System.Text;

namespace EmKernel.Generators.Emission;

/// <summary>Writes indented source text; lines end with '\n' on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the current depth; a text of several lines keeps its own indentation.</summary>
    public SourceWriter Lines(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', 4 * _depth).Append(line);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public SourceWriter Blank()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>
    /// Writes a header, if there is one, and an opening brace; the closing brace, with no empty line before it, when the result is
    /// disposed of.
    /// </summary>
    public IDisposable Block(string header)
    {
        if (header.Length > 0)
        {
            Lines(header);
        }

        Lines("{");
        _depth++;
        return new OpenBlock(this);
    }

    /// <summary>The whole text.</summary>
    public override string ToString() => _text.ToString();

    private void DropBlank()
    {
        if (_text.Length >= 2 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n')
        {
            _text.Length--;
        }
    }

    private sealed class OpenBlock(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.DropBlank();
            writer.Lines("}");
        }
    }
}
