namespace EmKernel.Generators.Specs;

/// <summary>The element type of rows; the values are those of the library's <c>Precision</c>.</summary>
internal enum ElementType
{
    Double,
    Single,
}
