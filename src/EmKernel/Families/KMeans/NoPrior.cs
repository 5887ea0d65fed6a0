using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>The prior of models that have none: there is no value of it but null.</summary>
public sealed record NoPrior : MixturePrior
{
    private NoPrior()
    {
    }

    /// <summary>Checks nothing.</summary>
    /// <param name="shape">The shape of the model.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Called as that of every prior.")]
    public void Validate(KMeansShape shape)
    {
    }
}
