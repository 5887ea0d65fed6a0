namespace EmKernel.Properties.Models;

/// <summary>What a model of a family whose log-density is affine says beside what all models say.</summary>
internal interface IAffineModel
{
    /// <summary>The distribution of its components.</summary>
    ComponentDistribution Distribution { get; }

    /// <summary>Parameters, to a document and back.</summary>
    ParameterSet ReadBack(ParameterSet parameters);
}
