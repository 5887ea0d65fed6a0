namespace EmKernel.Generators.Families;

/// <summary>A named part of the parameters with the members that read it.</summary>
/// <param name="Plural">The name of the whole part, as <c>Means</c>.</param>
/// <param name="Accessor">The declaration of the member that reads one number, as <c>Mean(int component, int dimension)</c>.</param>
/// <param name="Summary">What one number is.</param>
/// <param name="Checks">The arguments to check and the constants that bound them, as <c>component:ComponentCount</c>.</param>
/// <param name="Value">The expression of one number from <c>Values</c>.</param>
/// <param name="LayoutText">What <c>Copy…To</c> writes, as "K×D numbers, component by component".</param>
/// <param name="Length">How many numbers <c>Copy…To</c> writes.</param>
/// <param name="Argument">What <c>Create</c> takes for the part; "" where it takes nothing.</param>
/// <param name="Copy">The statement that copies the part from <c>Values</c> to <c>destination</c>.</param>
internal sealed record ParameterBlock(
    string Plural,
    string Accessor,
    string Summary,
    string Checks,
    string Value,
    string LayoutText,
    int Length,
    string Argument,
    string Copy)
{
    /// <summary>The check of an index that is a component.</summary>
    public const string ComponentCheck = "component:ComponentCount";

    /// <summary>The mixing weights, with which the parameters of each family begin.</summary>
    public static ParameterBlock Weights(int components) => new(
        Plural: "Weights",
        Accessor: "Weight(int component)",
        Summary: "π_k, the mixing weight of a component.",
        Checks: ComponentCheck,
        Value: "Values[component]",
        LayoutText: "K numbers",
        Length: components,
        Argument: "K mixing weights, each at least 0, with the sum 1 to 1e-8",
        Copy: "Values[..ComponentCount].CopyTo(destination);");
}
