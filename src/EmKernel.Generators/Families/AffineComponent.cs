namespace EmKernel.Generators.Families;

/// <summary>The distribution of one component whose log-density is affine in features of the row.</summary>
/// <param name="Noun">A component, as "binomial distribution".</param>
/// <param name="Formula">The density of the mixture.</param>
/// <param name="Construction">The expression of the library's <c>AffineFamily</c>.</param>
/// <param name="Prior">The type of the prior.</param>
/// <param name="Parameter">What a parameter is called, as <c>Probability</c>.</param>
/// <param name="Plural">What all are called.</param>
/// <param name="Summary">What a parameter is.</param>
/// <param name="ParameterRange">Where a parameter lies, as "from 0 to 1".</param>
/// <param name="SumSummary">What a sum of the statistics is.</param>
/// <param name="Features">The features of a row.</param>
/// <param name="RowFeatures">The features of a row that is scored alone.</param>
/// <param name="Parameters">The parameters of a component, P.</param>
/// <param name="FreeParameters">How many of them are free.</param>
/// <param name="IndexDeclaration">The arguments that say which parameter of a component.</param>
/// <param name="IndexChecks">The checks of these.</param>
/// <param name="Index">The place of the parameter.</param>
/// <param name="SumChecks">The checks of the arguments that say which sum.</param>
/// <param name="Declarations">Further static members, with an empty line after each.</param>
internal sealed record AffineComponent(
    string Noun,
    string Formula,
    string Construction,
    string Prior,
    string Parameter,
    string Plural,
    string Summary,
    string ParameterRange,
    string SumSummary,
    int Features,
    int RowFeatures,
    int Parameters,
    int FreeParameters,
    string IndexDeclaration = "int dimension",
    string IndexChecks = "dimension:Dimension",
    string Index = "dimension",
    string SumChecks = "dimension:Dimension",
    string Declarations = "")
{
    /// <summary>The leading columns of which statistics keep the mass of the rows that have them.</summary>
    public int Masses { get; init; } = Parameters;

    /// <summary>What a mass is called.</summary>
    public string Mass { get; init; } = "ExpectedCount";

    /// <summary>What a mass is.</summary>
    public string MassSummary { get; init; } =
        "N_kd = Σ w r_k over the rows that have a column, their expected number under a component.";

    /// <summary>The interface that the author of a model fulfils; or "".</summary>
    public string Contract { get; init; } = "";

    /// <summary>Whether rows may miss entries.</summary>
    public bool TakesMissing { get; init; } = true;

    /// <summary>What is filled in for a missing entry.</summary>
    public string Imputed { get; init; } = "E[x_d | observed]";

    /// <summary>What tells how certain that is.</summary>
    public string Uncertainties { get; init; } = "conditional variances";
}
