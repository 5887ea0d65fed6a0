namespace EmKernel.Properties.Models;

/// <summary>
/// K-means in both precisions, both backends and all widths; few and many columns and clusters, inline and on the
/// heap.
/// </summary>
internal static partial class KMeansModels
{
    [KMeans(2, 2)]
    public readonly partial record struct Double2By2Fused;

    [KMeans(4, 3)]
    public readonly partial record struct Double4By3Fused;

    [KMeans(4, 3, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Double4By3TensorPrimitives;

    [KMeans(1, 5, VectorWidth = KernelVectorWidth.Vector128)]
    public readonly partial record struct Double1By5Fused128;

    [KMeans(17, 33, VectorWidth = KernelVectorWidth.Vector256)]
    public readonly partial record struct Double17By33Fused256;

    [KMeans(3, 1, Precision = Precision.Single)]
    public readonly partial record struct Single3By1Fused;

    [KMeans(9, 7, Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector512)]
    public readonly partial record struct Single9By7Fused512;

    [KMeans(3, 4, EmptyCluster = EmptyCluster.Farthest)]
    public readonly partial record struct Double3By4FusedFarthest;

    [KMeans(20, 4, Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Single20By4TensorPrimitives;
}
