namespace EmKernel.Drawing.Layout;

/// <summary>The room around a plot area that labels need, in pixels.</summary>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom);
