using EmKernel.Generators.Families;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Planning;

/// <summary>Everything that emission prints: the declared model, its family's data, and each decision taken for its shape.</summary>
/// <param name="Spec">The declared model.</param>
/// <param name="Model">The family's description of it.</param>
/// <param name="Storage">Where parameters and statistics live.</param>
/// <param name="Fused">The fused kernels, widest first; empty if another backend was chosen.</param>
/// <param name="TensorPrimitives">The kernel over spans, or null.</param>
/// <param name="SingleRow">The kernels for one row, widest first.</param>
/// <param name="Emission">The mixture whose components are the states of the model's chain; null for independent rows.</param>
/// <param name="IsPart">Whether the model is such a mixture, whose kernel the model around it uses.</param>
internal sealed record KernelPlan(
    ModelSpec Spec,
    FamilyModel Model,
    StoragePlan Storage,
    EquatableArray<FusedPlan> Fused,
    TensorPrimitivesPlan? TensorPrimitives,
    EquatableArray<SingleRowPlan> SingleRow,
    KernelPlan? Emission = null,
    bool IsPart = false)
{
    /// <summary>The number of components of each state, where the model is the mixture of a chain.</summary>
    public int ComponentsOfState { get; init; } = 1;

    /// <summary>Where the code runs.</summary>
    public KernelUse Use { get; init; }

    /// <summary>The keyword of the element type of rows.</summary>
    public string Element => Spec.Precision == ElementType.Single ? "float" : "double";
}
