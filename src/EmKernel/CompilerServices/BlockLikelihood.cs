using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the rows of a block say of the parameters, as logarithms of base 2.</summary>
/// <param name="Mixture">Σ w log₂ Σ_k π_k p_k(x), the log₂-likelihood of the mixture.</param>
/// <param name="Classification">Σ w max_k log₂(π_k p_k(x)), that of rows with their likeliest labels.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct BlockLikelihood(double Mixture, double Classification)
{
    /// <summary>The sum over two sets of rows.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">Another.</param>
    /// <returns>Both.</returns>
    public static BlockLikelihood operator +(BlockLikelihood left, BlockLikelihood right) =>
        new(left.Mixture + right.Mixture, left.Classification + right.Classification);

    /// <summary>The sum over two sets of rows; the named twin of <c>+</c>.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">Another.</param>
    /// <returns>Both.</returns>
    public static BlockLikelihood Add(BlockLikelihood left, BlockLikelihood right) => left + right;
}
