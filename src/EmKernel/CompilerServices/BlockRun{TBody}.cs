namespace EmKernel.CompilerServices;

/// <summary>The blocks of one body.</summary>
/// <typeparam name="TBody">The body.</typeparam>
/// <param name="blockCount">The number of blocks.</param>
/// <param name="degree">The most threads, the calling one included.</param>
/// <param name="body">What to do.</param>
internal sealed class BlockRun<TBody>(int blockCount, int degree, TBody body) : BlockRun(blockCount, degree)
    where TBody : struct, IBlockBody
{
    /// <inheritdoc/>
    protected override void RunBlock(int block) => body.Run(block);
}
