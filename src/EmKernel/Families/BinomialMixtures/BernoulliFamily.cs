using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Independent columns of 0 and 1: binomial ones of a single trial.</summary>
/// <param name="dimension">D ≥ 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BernoulliFamily(int dimension) : BinomialFamily(dimension, trials: 1)
{
    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => BinomialDocumentFamily.Bernoulli;
}
