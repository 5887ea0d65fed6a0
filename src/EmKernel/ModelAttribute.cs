using System;

namespace EmKernel;

/// <summary>The declaration of a model: what every family's attribute says of shape and kernels.</summary>
/// <remarks>As an attribute it declares a model when a program is compiled, as a value at run time.</remarks>
public abstract class ModelAttribute : Attribute
{
    /// <summary>Declares a model of a shape.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    protected ModelAttribute(int dimension, int components)
    {
        Dimension = dimension;
        Components = components;
    }

    /// <summary>D, the number of columns of a row.</summary>
    public virtual int Dimension { get; }

    /// <summary>K, the number of components.</summary>
    public int Components { get; }

    /// <summary>
    /// Whether the model is a distribution, so that its log-likelihood is one and criteria compare models.
    /// </summary>
    public virtual bool HasLikelihood => true;

    /// <summary>The element type of rows and hot loops; double by default.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>How the E-step over many rows is written; fused by default.</summary>
    public KernelBackend Backend { get; init; } = KernelBackend.Fused;

    /// <summary>The hardware vector of the fused backend; automatic by default.</summary>
    public KernelVectorWidth VectorWidth { get; init; } = KernelVectorWidth.Automatic;
}
