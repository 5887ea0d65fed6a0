namespace EmKernel.Generators.Parsing;

/// <summary>The names of the library's options that every family has, and of the members that are generated.</summary>
internal static class KnownNames
{
    /// <summary>The option for the element type.</summary>
    public const string Precision = "Precision";

    /// <summary>The option for the batch backend.</summary>
    public const string Backend = "Backend";

    /// <summary>The option for the hardware vector.</summary>
    public const string VectorWidth = "VectorWidth";

    /// <summary>The option for the number of levels of each column.</summary>
    public const string Levels = "Levels";

    /// <summary>The names that the generator gives to members of a model.</summary>
    public static readonly string[] GeneratedMembers =
    [
        "Dimension", "ComponentCount", "FreeParameterCount", "ParameterCount", "StatisticCount", "Shape", "Values", "Create",
        "TryCreate", "Weight", "CopyWeightsTo", "InCanonicalOrder",
        "Equals", "GetHashCode", "ToString", "Start", "Step", "StepOver", "Fit", "FitBest", "Initialize", "EStep", "MStep",
        "Collect", "CreateScorer", "LogDensity", "Responsibilities", "Assign", "LowerBound", "KullbackLeibler", "Criteria",
        "Sample", "ToModelDocument", "FromModelDocument", "State", "Statistics", "Scorer", "Kernel", "SingleRowKernel",
        "SingleRowVector128", "SingleRowVector256", "SingleRowVector512", "Vector128Kernel",
        "Vector256Kernel", "Vector512Kernel", "TensorPrimitivesKernel", "ParameterStorage", "StatisticStorage",
        "_parameters",
    ];
}
