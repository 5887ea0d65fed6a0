using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>The names of the library that belong to the shape of a log-density, whatever the family.</summary>
internal static class KernelLibrary
{
    /// <summary>The E-step over a block of rows.</summary>
    public static string EStep(DensityShape density) => density switch
    {
        DensityShape.Affine => "AffineEStep",
        DensityShape.Nearest => "NearestEStep",
        _ => "QuadraticEStep",
    };

    /// <summary>The scoring of a block of rows.</summary>
    public static string Scoring(DensityShape density) =>
        density == DensityShape.Nearest ? "NearestScoring" : "TileScoring";

    /// <summary>The interface of the kernel for one row.</summary>
    public static string SingleRow(KernelPlan plan) => plan.IsPart ? "IEmissionRowKernel" : "ISingleRowKernel";

    /// <summary>The call that loads a tile, up to the arguments behind the sample.</summary>
    public static string Load(DensityShape density, string method) => density == DensityShape.Affine
        ? $"FeatureLoader.{method}(\n        Shape.Family, block"
        : $"TileLoader.{method}(\n        block";

    /// <summary>The constant that says how many columns a tile has.</summary>
    public static string Columns(KernelPlan plan) =>
        plan.Model.Features == plan.Spec.Dimension ? "Dimension" : "FeatureCount";
}
