using System.Collections.Generic;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>A family of models: what comes in is a declared shape, what goes out is its description as data.</summary>
internal abstract class ModelFamily
{
    /// <summary>The metadata name of the attribute that declares a model of this family.</summary>
    public abstract string AttributeName { get; }

    /// <summary>The names of the members that only models of this family have.</summary>
    public abstract IReadOnlyList<string> Members { get; }

    /// <summary>The mixture whose components are the states of a model's chain; null for a model of independent rows.</summary>
    public virtual ModelSpec? Emission(ModelSpec spec) => null;

    /// <summary>Describes a declared model.</summary>
    public abstract FamilyModel Describe(ModelSpec spec);

    /// <summary>The options of the family that are sizes, each with its name in words and the least that it may be.</summary>
    public virtual IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec) => [];

    /// <summary>The argument that says K.</summary>
    public virtual string ComponentsArgument => "components";

    /// <summary>D, where an option implies it; else null.</summary>
    public virtual int? Dimension(IReadOnlyDictionary<string, string> options) => null;

    /// <summary>A number with its noun.</summary>
    protected static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    /// <summary>Mixing weights that are not free, in words.</summary>
    protected static string WeightsText(string mixingWeights) =>
        mixingWeights == "Uniform" ? "equal mixing weights" : "the mixing weights of the start";
}
