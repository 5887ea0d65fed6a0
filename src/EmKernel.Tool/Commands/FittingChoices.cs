using EmKernel.Tool.Families;

namespace EmKernel.Tool.Commands;

/// <summary>How EM is to run.</summary>
internal sealed record FittingChoices
{
    private const int StandardStarts = 10;

    public Assignment Assignment { get; init; }

    /// <summary>How starts are made; null if nothing was said.</summary>
    public Initialization? Initialization { get; init; }

    public int Seed { get; init; }

    /// <summary>The number of starts; null if nothing was said.</summary>
    public int? Starts { get; init; }

    public int StartsOrStandard => Starts ?? StandardStarts;

    public required ConvergenceCriterion Criterion { get; init; }

    /// <summary>The least variance; 0 for none.</summary>
    public double CovarianceFloor { get; init; }

    /// <summary>The type of the rows; null if nothing was said.</summary>
    public Precision? Precision { get; init; }

    public int Threads { get; init; }

    /// <summary>A declaration that assigns rows as chosen.</summary>
    public ModelAttribute Apply(ModelAttribute declaration) =>
        declaration is MixtureAttribute mixture ? mixture.WithAssignment(Assignment) : declaration;

    /// <summary>Refuses what the model of a family cannot be fitted by.</summary>
    public void RequireSense(ToolFamily family)
    {
        if (family.HasSequences && Assignment == Assignment.Hard)
        {
            throw SizeOptions.Refuse("--assignment hard", family);
        }
    }
}
