using System.Diagnostics.CodeAnalysis;

namespace EmKernel;

/// <summary>The element type of rows, batch responsibilities and the hot loop.</summary>
/// <remarks>Parameters, statistics, log densities and log-likelihoods are double in either case.</remarks>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The type is what is being named.")]
public enum Precision
{
    /// <summary>64-bit rows and arithmetic.</summary>
    Double,

    /// <summary>32-bit rows and arithmetic on the rows; sums are accumulated in 64 bits.</summary>
    Single,
}
