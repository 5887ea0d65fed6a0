namespace EmKernel.Generators.Planning;

/// <summary>The kernel for one row and one vector width: lanes across components.</summary>
/// <param name="Vector">The vector class, as <c>Vector512</c>.</param>
/// <param name="Bits">Its width.</param>
/// <param name="Lanes">Its lanes of double.</param>
/// <param name="Vectors">The number of vectors that hold K components.</param>
/// <param name="InRegisters">Whether those vectors stay in registers from log-density to responsibility.</param>
/// <param name="FirstRows">The rows of W, or columns, ahead of the loop over panels: all of them if there are few.</param>
/// <param name="PanelRows">The rows of W, or columns, of each further panel.</param>
/// <param name="PartialSums">Into how many sums the squares go, so that one need not wait for the other.</param>
internal sealed record SingleRowPlan(
    string Vector,
    int Bits,
    int Lanes,
    int Vectors,
    bool InRegisters,
    int FirstRows,
    int PanelRows,
    int PartialSums)
{
    /// <summary>When the kernel serves; as for the fused kernels.</summary>
    public string Guard => FusedPlan.GuardOf(Bits);
}
