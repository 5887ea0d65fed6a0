using System.Collections.Generic;
using System.Collections.Immutable;
using EmKernel.CompilerServices;
using EmKernel.Drawing;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>What the tool has to know of a family of models.</summary>
internal abstract class ToolFamily
{
    /// <summary>The name in documents and of <c>--family</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the components are called.</summary>
    public virtual ComponentLabel Label => ComponentLabel.Component;

    /// <summary>Whether the rows of a table are sequences in the order of time.</summary>
    public virtual bool HasSequences => false;

    /// <summary>The word of the emission; empty for a family of independent rows.</summary>
    public virtual string Emission => "";

    /// <summary>The families that differ in the emission alone, by its word, the standard one first; empty if there is no emission.</summary>
    public virtual IReadOnlyDictionary<string, ToolFamily> Emissions => ImmutableDictionary<string, ToolFamily>.Empty;

    /// <summary>Whether rows with missing entries are taken.</summary>
    public virtual bool AllowsMissing => false;

    /// <summary>The structures of <c>--covariance</c>, the standard one first; empty if the family has none.</summary>
    public virtual IReadOnlyList<string> Structures => [];

    /// <summary>The options for sizes that the family takes.</summary>
    public virtual IReadOnlyList<string> SizeOptions => [];

    /// <summary>The declaration of a shape.</summary>
    /// <param name="dimension">The number of columns.</param>
    /// <param name="components">The number of components.</param>
    /// <param name="structure">One of <see cref="Structures"/>.</param>
    /// <param name="sizes">What else the family has to know.</param>
    /// <param name="precision">The type of the rows.</param>
    public abstract ModelAttribute Declare(
        int dimension, int components, string structure, ModelSizes sizes, Precision precision);

    /// <summary>The family and, if it has any, the structure.</summary>
    public virtual string TitleOf(string structure) => structure.Length == 0 ? Name : $"{Name}, {structure}";

    /// <summary>The prior that holds variances at or above a floor; null for no floor. A family without variances has no floor.</summary>
    public virtual object? Prior(double covarianceFloor) => covarianceFloor == 0
        ? null
        : throw new InputException($"--covariance-floor: {Name} has no covariances: leave the option out.");

    /// <summary>What fills in missing entries; null if the family has no such thing.</summary>
    public virtual IImputation<double>? ImputationOf(ModelDocument model) => null;

    /// <summary>The structure of a model, one of <see cref="Structures"/>.</summary>
    public virtual string StructureOf(ModelDocument model) => "";

    /// <summary>The parameters of a model as tables.</summary>
    public virtual IEnumerable<TextTable> Describe(ModelDocument model) => DescribeComponents(model, Label);

    /// <summary>The parameters of the components of a model as tables.</summary>
    /// <param name="model">The model.</param>
    /// <param name="label">What the components are called, and whether they have weights.</param>
    public abstract IEnumerable<TextTable> DescribeComponents(ModelDocument model, ComponentLabel label);

    /// <summary>Why a fit is likely to follow a chance alignment of few rows; null if nothing says so.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="expectedCounts">N_k for each component.</param>
    /// <param name="scales">The reciprocal standard deviation of each column of the sample.</param>
    public virtual string? FindSpurious(ModelDocument model, double[] expectedCounts, double[] scales) => null;

    /// <summary>A component drawn over two columns.</summary>
    public virtual IEnumerable<Mark> Contours(ModelDocument model, int component, int columnX, int columnY) => [];
}
