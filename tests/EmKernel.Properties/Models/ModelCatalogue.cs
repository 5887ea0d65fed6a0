using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace EmKernel.Properties.Models;

/// <summary>
/// Every model that laws are tested on. A model enters by being declared in one of the classes below, which
/// EmKernel.Properties.Models holds.
/// </summary>
/// <remarks>
/// The catalogue covers pairs, not the product: each value of structure, precision, backend with vector width, storage and
/// number of columns (which decides between unrolled and blocked loops) occurs together with each value of the others;
/// see <see cref="ModelCatalogueTests"/>.
/// </remarks>
internal static class ModelCatalogue
{
    private static readonly Type[] _holders =
    [
        typeof(FullModels), typeof(TiedModels), typeof(DiagonalModels),
        typeof(TiedDiagonalModels), typeof(SphericalModels), typeof(TiedSphericalModels),
        typeof(HardModels),
    ];

    public static IReadOnlyList<MixtureUnderTest> All { get; } =
        [.. _holders.SelectMany(holder => holder.GetNestedTypes()).Select(Erase)];

    /// <summary>Models of families whose log-density is affine.</summary>
    public static IReadOnlyList<MixtureUnderTest> Affine { get; } =
    [
        .. new[] { typeof(BinomialModels), typeof(DiscreteModels), typeof(CustomModels) }
            .SelectMany(holder => holder.GetNestedTypes())
            .Select(AffineModels.Erase),
    ];

    /// <summary>K-means.</summary>
    public static IReadOnlyList<MixtureUnderTest> KMeans { get; } = [.. typeof(KMeansModels).GetNestedTypes().Select(EraseKMeans)];

    /// <summary>The name of each model, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(model => model.Name)];

    public static MixtureUnderTest Get(string name) => All.Concat(Affine).Concat(KMeans).Single(model => model.Name == name);

    /// <summary>A model of six that differ in the structure only: two columns, two components.</summary>
    public static MixtureUnderTest TwoByTwo(CovarianceStructure covariance) =>
        Get($"{covariance}/{nameof(FullModels.Double2By2Fused)}");

    /// <summary>A declared type behind the erased interface.</summary>
    public static MixtureUnderTest Erase(Type model)
    {
        return Erase(typeof(GaussianModel<,,,>), model);
    }

    /// <summary>Declared k-means behind the erased interface.</summary>
    public static MixtureUnderTest EraseKMeans(Type model) => Erase(typeof(KMeansModel<,,,>), model);

    private static MixtureUnderTest Erase(Type adapter, Type model)
    {
        bool isSingle = model.GetCustomAttribute<ModelAttribute>()!.Precision == Precision.Single;
        Type erased = adapter.MakeGenericType(
            model,
            isSingle ? typeof(float) : typeof(double),
            model.GetNestedType("State")!,
            model.GetNestedType("Statistics")!);
        return (MixtureUnderTest)Activator.CreateInstance(erased)!;
    }
}
