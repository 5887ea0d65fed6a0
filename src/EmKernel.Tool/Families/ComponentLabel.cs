using System.Collections.Generic;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>How tables name the components of a model.</summary>
/// <param name="Noun">What a component is called.</param>
/// <param name="Weights">The member of the model that holds a weight of each; null if they have none.</param>
internal sealed record ComponentLabel(string Noun, string? Weights)
{
    /// <summary>The components of a mixture.</summary>
    public static ComponentLabel Component { get; } = new("component", DocumentFamily.Weights);

    /// <summary>The clusters of a partition, which have no weights.</summary>
    public static ComponentLabel Cluster { get; } = new("component", null);

    /// <summary>The states of a chain.</summary>
    public static ComponentLabel State { get; } = new("state", null);

    /// <summary>The number of states that have an equal share of the weights; 1 where components belong to no states.</summary>
    private int States { get; init; } = 1;

    /// <summary>The headings before those of the columns.</summary>
    public IEnumerable<string> Headings => Weights is null ? [Noun] : [Noun, "weight"];

    /// <summary>The components of mixtures of which each state has one, with their weights within it.</summary>
    public static ComponentLabel OfStates(int states) => new("state.component", DocumentFamily.Weights) { States = states };

    /// <summary>The name of a component.</summary>
    public string NameOf(ModelDocument model, int component)
    {
        int each = model.Components / States;
        return States == 1
            ? Numbers.Integer(component)
            : $"{Numbers.Integer(component / each)}.{Numbers.Integer(component % each)}";
    }

    /// <summary>The cells of a component before those of the columns.</summary>
    public IEnumerable<string> CellsOf(ModelDocument model, int component) => Weights is null
        ? [NameOf(model, component)]
        : [NameOf(model, component), Numbers.Parameter(States * model.Numbers(Weights)[component])];

    /// <summary>The title of a table of parameters.</summary>
    public string TitleOf(string parameters) =>
        Weights is null ? $"{char.ToUpperInvariant(parameters[0])}{parameters[1..]}" : $"Weights and {parameters}";
}
