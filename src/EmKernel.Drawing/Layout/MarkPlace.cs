namespace EmKernel.Drawing.Layout;

/// <summary>What a mark is given by its panel: its colour and, for bars, which of the neighbours it is.</summary>
internal readonly record struct MarkPlace(Colour Colour, int BarIndex, int BarCount);
