namespace EmKernel.Generators.Specs;

/// <summary>The batch backend; the values are those of the library's <c>KernelBackend</c>.</summary>
internal enum Backend
{
    Fused,
    TensorPrimitives,
}
