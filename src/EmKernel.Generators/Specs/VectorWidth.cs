namespace EmKernel.Generators.Specs;

/// <summary>The hardware vector asked for; the values are those of the library's <c>KernelVectorWidth</c>.</summary>
internal enum VectorWidth
{
    Automatic,
    Vector128,
    Vector256,
    Vector512,
}
