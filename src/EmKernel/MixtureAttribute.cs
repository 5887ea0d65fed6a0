namespace EmKernel;

/// <summary>
/// The declaration of a mixture: what the attributes of all families of mixtures say beside shape and kernels.
/// </summary>
public abstract class MixtureAttribute : ModelAttribute
{
    private Assignment _assignment;

    /// <summary>Declares a mixture of a shape.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    protected MixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }

    /// <summary>How the mixing weights are treated; free by default.</summary>
    public MixingWeights MixingWeights { get; init; } = MixingWeights.Free;

    /// <summary>How the E-step assigns rows to components; soft by default.</summary>
    public Assignment Assignment
    {
        get => _assignment;
        init => _assignment = value;
    }

    /// <summary>The same declaration with rows assigned in a given way.</summary>
    /// <param name="assignment">How the E-step assigns rows to components.</param>
    /// <returns>A declaration of its own.</returns>
    public MixtureAttribute WithAssignment(Assignment assignment)
    {
        var copy = (MixtureAttribute)MemberwiseClone();
        copy._assignment = assignment;
        return copy;
    }
}
