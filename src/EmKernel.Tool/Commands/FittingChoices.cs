using EmKernel.Tool.Families;

namespace EmKernel.Tool.Commands;

/// <summary>How EM is to run.</summary>
internal sealed record FittingChoices
{
    private const int StandardStarts = 10;

    public Assignment Assignment { get; init; }

    /// <summary>What becomes of a cluster without rows; null if nothing was said.</summary>
    public EmptyCluster? EmptyCluster { get; init; }

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

    /// <summary>A declaration that is fitted as chosen.</summary>
    public ModelAttribute Apply(ModelAttribute declaration) => declaration switch
    {
        MixtureAttribute mixture => mixture.WithAssignment(Assignment),
        KMeansAttribute when EmptyCluster is { } emptyCluster =>
            new KMeansAttribute(declaration.Dimension, declaration.Components)
            {
                Precision = declaration.Precision,
                EmptyCluster = emptyCluster,
            },
        _ => declaration,
    };

    /// <summary>Refuses what the model of a family cannot be fitted by.</summary>
    public void RequireSense(ToolFamily family)
    {
        if (family.HasSequences && Assignment == Assignment.Hard)
        {
            throw SizeOptions.Refuse("--assignment hard", family);
        }

        if (EmptyCluster is not null && family is not KMeansFamily)
        {
            throw SizeOptions.Refuse(FittingOptions.EmptyClusterName, family);
        }
    }
}
