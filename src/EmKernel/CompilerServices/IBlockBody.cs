using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What <see cref="BlockScheduler"/> does for each block.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBlockBody
{
    /// <summary>Does the work of one block, writing to a place that belongs to the block alone.</summary>
    /// <param name="block">The block, counted from 0.</param>
    void Run(int block);
}
