namespace EmKernel.Drawing.Svg;

/// <summary>A name and a value, written with the number format of the canvas.</summary>
internal readonly record struct SvgAttribute(string Name, string Value)
{
    public static implicit operator SvgAttribute((string Name, string Value) pair) => new(pair.Name, pair.Value);

    public static implicit operator SvgAttribute((string Name, double Value) pair) =>
        new(pair.Name, SvgCanvas.Number(pair.Value));
}
