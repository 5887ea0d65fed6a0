namespace EmKernel.Comparison.Report;

/// <summary>A shape of a course: the value of what varies, and the time over the limit.</summary>
internal readonly record struct SweepPoint(int Size, double TimesLimit);
