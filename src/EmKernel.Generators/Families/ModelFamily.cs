using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>A family of models: what comes in is a declared shape, what goes out is its description as data.</summary>
internal abstract class ModelFamily
{
    /// <summary>The metadata name of the attribute that declares a model of this family.</summary>
    public abstract string AttributeName { get; }

    /// <summary>Describes a declared model.</summary>
    public abstract FamilyModel Describe(ModelSpec spec);
}
