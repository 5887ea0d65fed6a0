using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>All that planning and emission need to know of a declared model: a family is data over a few kernel shapes.</summary>
/// <param name="Title">The model in words, as "a mixture of 3 Gaussians in 2 dimensions with full covariances".</param>
/// <param name="Formula">The density.</param>
/// <param name="Library">
/// The prefix of the library's types for this family: <c>{Library}Shape</c>, <c>{Library}Prior</c>, <c>{Library}Factors</c>,
/// <c>{Library}Objective</c>, <c>{Library}Maximization</c>, <c>{Library}Statistics</c>, <c>{Library}Parameters</c>,
/// <c>{Library}Sampling</c>, <c>{Library}Initialization</c>, <c>{Library}Document</c>.
/// </param>
/// <param name="ShapeArguments">The arguments of the constructor of <c>{Library}Shape</c>.</param>
/// <param name="ParameterCount">The number of doubles of a parameter set.</param>
/// <param name="StatisticCount">The number of doubles of a set of statistics.</param>
/// <param name="FactorCount">The number of doubles of the factors.</param>
/// <param name="FreeParameterCount">The number of free parameters.</param>
/// <param name="CovarianceLayout">What <c>Create</c> takes as its last argument.</param>
/// <param name="Parameters">The parts of the parameters.</param>
/// <param name="Statistics">The readers of the statistics.</param>
/// <param name="Density">The shape of the log-density.</param>
/// <param name="Moments">The shape of the moments.</param>
internal sealed record FamilyModel(
    string Title,
    string Formula,
    string Library,
    string ShapeArguments,
    long ParameterCount,
    long StatisticCount,
    long FactorCount,
    long FreeParameterCount,
    string CovarianceLayout,
    EquatableArray<ParameterBlock> Parameters,
    EquatableArray<StatisticBlock> Statistics,
    DensityShape Density,
    MomentShape Moments);
