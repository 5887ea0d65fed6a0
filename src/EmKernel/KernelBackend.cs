namespace EmKernel;

/// <summary>The way in which the E-step over many rows is written. All backends compute the same mathematics.</summary>
public enum KernelBackend
{
    /// <summary>Register-tiled hardware vectors in one loop nest: the fastest, at full speed from the first call.</summary>
    Fused,

    /// <summary>Calls of <c>TensorPrimitives</c> over a tile of rows: portable, short, the readable baseline.</summary>
    TensorPrimitives,
}
