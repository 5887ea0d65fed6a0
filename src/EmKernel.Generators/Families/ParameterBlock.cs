namespace EmKernel.Generators.Families;

/// <summary>A named part of the parameters with the members that read it.</summary>
/// <param name="Plural">The name of the whole part, as <c>Means</c>.</param>
/// <param name="Accessor">The declaration of the member that reads one number, as <c>Mean(int component, int dimension)</c>.</param>
/// <param name="Summary">What one number is.</param>
/// <param name="Checks">The arguments to check and the constants that bound them, as <c>component:ComponentCount</c>.</param>
/// <param name="Value">The expression of one number from <c>Values</c>.</param>
/// <param name="LayoutText">What <c>Copy…To</c> writes, as "K×D numbers, component by component".</param>
/// <param name="Length">How many numbers <c>Copy…To</c> writes.</param>
/// <param name="Copy">The statement that copies the part from <c>Values</c> to <c>destination</c>.</param>
internal sealed record ParameterBlock(
    string Plural,
    string Accessor,
    string Summary,
    string Checks,
    string Value,
    string LayoutText,
    int Length,
    string Copy);
