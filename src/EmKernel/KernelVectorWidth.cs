namespace EmKernel;

/// <summary>The hardware vector that a fused kernel is written for.</summary>
public enum KernelVectorWidth
{
    /// <summary>Code for 512, 256 and 128 bits; the widest that the machine accelerates is used.</summary>
    Automatic,

    /// <summary>128-bit vectors only.</summary>
    Vector128,

    /// <summary>256-bit vectors only.</summary>
    Vector256,

    /// <summary>512-bit vectors only.</summary>
    Vector512,
}
