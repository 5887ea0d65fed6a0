using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>
/// A generated model for callers that do not know its type: its kernel behind an interface, and parameters as numbers in its
/// own layout.
/// </summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUntypedModel<TElement>
    where TElement : unmanaged
{
    /// <summary>How many components have an expected count in the statistics, of all states together where there are states.</summary>
    int ComponentCount { get; }

    /// <summary>The number of free parameters, as AIC and BIC count them.</summary>
    int FreeParameterCount { get; }

    /// <summary>The type of priors that the model takes.</summary>
    Type PriorType { get; }

    /// <summary>Makes the kernel that maximises under a prior.</summary>
    /// <param name="prior">A prior of <see cref="PriorType"/>, or null.</param>
    /// <returns>The kernel.</returns>
    IMixtureKernel<TElement> KernelUnder(object? prior);

    /// <summary>Reads the parameters of an exchange document.</summary>
    /// <param name="document">A document of this family and shape.</param>
    /// <param name="parameters">Receives the parameters.</param>
    /// <exception cref="DocumentException">The document is of another family or shape; the message names the member.</exception>
    void Read(ModelDocument document, Span<double> parameters);

    /// <summary>Makes an exchange document of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="columns">D different names of columns; null for none.</param>
    /// <returns>A document from which <see cref="Read"/> takes the same bits.</returns>
    /// <exception cref="InvalidOperationException">The parameters are no model.</exception>
    /// <exception cref="DocumentException">There are not D different names.</exception>
    ModelDocument Write(ReadOnlySpan<double> parameters, IReadOnlyList<string>? columns);
}
