namespace EmKernel.Drawing;

/// <summary>A point in the coordinates of the data.</summary>
internal readonly record struct DataPoint(double X, double Y);
