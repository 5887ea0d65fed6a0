using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>All that planning and emission need to know of a declared model: a family is data over a few kernel shapes.</summary>
/// <param name="Title">The model in words, as "a mixture of 3 Gaussians in 2 dimensions with full covariances".</param>
/// <param name="Formula">The density.</param>
/// <param name="Library">
/// The prefix of the library's types for this family: <c>{Library}Factors</c>, <c>{Library}Objective</c>,
/// <c>{Library}Maximization</c>, <c>{Library}Statistics</c>, <c>{Library}Parameters</c>, <c>{Library}Sampling</c>,
/// <c>{Library}Initialization</c>, <c>{Library}Document</c>.
/// </param>
/// <param name="Interface">The interface of models of this family alone, beside <c>IMixtureModel</c>; or "".</param>
/// <param name="Shape">The declaration of the static property <c>Shape</c>, which the library's types take.</param>
/// <param name="Prior">The type of the prior.</param>
/// <param name="PriorText">What the prior is, as "A conjugate prior".</param>
/// <param name="StatisticsText">What the statistics hold beside log-likelihood and Σw.</param>
/// <param name="Order">By what components are ordered, as "mean (first coordinate first)".</param>
/// <param name="CreationFault">What is wrong with the arguments of <c>Create</c> where their lengths are right.</param>
/// <param name="Features">The numbers that the kernels over many rows see of a row.</param>
/// <param name="RowFeatures">The numbers that the kernel for one row sees of it.</param>
/// <param name="ParameterCount">The number of doubles of a parameter set.</param>
/// <param name="StatisticCount">The number of doubles of a set of statistics.</param>
/// <param name="FactorCount">The number of doubles of the factors.</param>
/// <param name="FreeParameterCount">The number of free parameters.</param>
/// <param name="Parameters">The parts of the parameters, which are the arguments of <c>Create</c>.</param>
/// <param name="Statistics">The readers of the statistics.</param>
/// <param name="Density">The shape of the log-density.</param>
/// <param name="Moments">The shape of the moments.</param>
/// <param name="IsTied">Whether all components have the same W, and only the sum of their second moments is wanted.</param>
/// <param name="HasConditionals">
/// Whether marginal and conditional densities are of the same family: the library has <c>{Library}Distribution</c>.
/// </param>
internal sealed record FamilyModel(
    string Title,
    string Formula,
    string Library,
    string Interface,
    string Shape,
    string Prior,
    string PriorText,
    string StatisticsText,
    string Order,
    string CreationFault,
    int Features,
    int RowFeatures,
    long ParameterCount,
    long StatisticCount,
    long FactorCount,
    long FreeParameterCount,
    EquatableArray<ParameterBlock> Parameters,
    EquatableArray<StatisticBlock> Statistics,
    DensityShape Density,
    MomentShape Moments,
    bool IsTied,
    bool HasConditionals = false)
{
    /// <summary>
    /// How the E-step assigns rows, a member of the library's <c>Assignment</c>: the declaration's option unless the
    /// family says it.
    /// </summary>
    public string Assignment { get; init; } = "Soft";

    /// <summary>The number of runs of components of which each has an equal share of the weight, as the states of a chain.</summary>
    public int WeightGroups { get; init; } = 1;

    /// <summary>Whether the states of the model's chain are runs of components of its mixture rather than a component each.</summary>
    public bool HasStateMixtures { get; init; }

    /// <summary>The parts of the model that a fit leaves as its start has them, members of the library's <c>HeldParts</c>.</summary>
    public EquatableArray<string> HeldParts { get; init; } = new([]);

    /// <summary>The interface that the author of a model fulfils; or "".</summary>
    public string Contract { get; init; } = "";

    /// <summary>Whether rows may miss entries: the library has <c>{Library}Missing</c>.</summary>
    public bool TakesMissing { get; init; }

    /// <summary>
    /// What is filled in for a missing entry, as "E[x_d | observed]": the library has <c>{Library}Conditionals</c>. "" where
    /// nothing is.
    /// </summary>
    public string Imputed { get; init; } = "";

    /// <summary>What tells how certain that is.</summary>
    public string Uncertainties { get; init; } = "conditional variances";

    /// <summary>Whether missing entries can be imputed.</summary>
    public bool HasImputation => Imputed.Length > 0;

    /// <summary>Whether the E-step assigns each row to one component alone.</summary>
    public bool IsHard => Assignment == "Hard";
}
