using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Generators.Emission;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Tests.Consumers;

/// <summary>A model as a user declares it, and as the generator's stages see it.</summary>
public sealed record ModelDeclaration(int Dimension, int Components)
{
    /// <summary>The namespace of declared models.</summary>
    public const string Namespace = "Consumer";

    /// <summary>The name of the type.</summary>
    public string Name { get; init; } = "Model";

    /// <summary>Where the code runs.</summary>
    public KernelUse Use { get; init; }

    /// <summary>The attribute without its suffix.</summary>
    public string Family { get; init; } = "GaussianMixture";

    /// <summary>What the covariances have in common.</summary>
    public CovarianceStructure Covariance { get; init; }

    /// <summary>The emission of a hidden Markov model.</summary>
    public HiddenMarkovEmission Emission { get; init; }

    /// <summary>How the mixing weights are treated.</summary>
    public MixingWeights MixingWeights { get; init; }

    /// <summary>How rows are assigned.</summary>
    public Assignment Assignment { get; init; }

    /// <summary>The element type of rows.</summary>
    public Precision Precision { get; init; }

    /// <summary>The batch backend.</summary>
    public KernelBackend Backend { get; init; }

    /// <summary>The hardware vector.</summary>
    public KernelVectorWidth VectorWidth { get; init; }

    /// <summary>The declaration without its namespace.</summary>
    public string Declaration =>
        $"[{Family}({Arguments})] public readonly partial record struct {Name};";

    /// <summary>The declaration as a source file.</summary>
    public string Source => $"using EmKernel;\n\nnamespace {Namespace};\n\n{Declaration}\n";

    private string Arguments => string.Join(", ", [
        Dimension.ToString(CultureInfo.InvariantCulture),
        Components.ToString(CultureInfo.InvariantCulture),
        .. Options.Select(static option => $"{option.Name} = {option.Type}.{option.Value}"),
    ]);

    /// <summary>The options that differ from the attribute's defaults, in the order of their names.</summary>
    private IEnumerable<(string Name, string Type, string Value)> Options
    {
        get
        {
            (string Name, string Type, string Value, bool IsDefault)[] all =
            [
                ("Assignment", nameof(EmKernel.Assignment), $"{Assignment}", Assignment == default),
                ("Backend", nameof(KernelBackend), $"{Backend}", Backend == default),
                ("Covariance", nameof(CovarianceStructure), $"{Covariance}", Covariance == default),
                ("Emission", nameof(HiddenMarkovEmission), $"{Emission}", Emission == default),
                ("MixingWeights", nameof(EmKernel.MixingWeights), $"{MixingWeights}", MixingWeights == default),
                ("Precision", nameof(EmKernel.Precision), $"{Precision}", Precision == default),
                ("VectorWidth", nameof(KernelVectorWidth), $"{VectorWidth}", VectorWidth == default),
            ];
            return all.Where(static option => !option.IsDefault)
                .Select(static option => (option.Name, option.Type, option.Value));
        }
    }

    /// <summary>The arguments of the attribute: what tells declarations apart in test reports.</summary>
    public override string ToString() => Arguments;

    /// <summary>What parsing should make of the declaration.</summary>
    internal ModelSpec ToSpec() => new(
        $"EmKernel.{Family}Attribute",
        new TypeSpec(Namespace, default, Name),
        Dimension,
        Components,
        (ElementType)Precision,
        (Backend)Backend,
        (VectorWidth)VectorWidth,
        new EquatableArray<ModelOption>(Options
            .Where(static option => option.Name is "Assignment" or "Covariance" or "Emission" or "MixingWeights")
            .Select(static option => new ModelOption(option.Name, option.Value))));

    /// <summary>The plan of its kernels.</summary>
    internal KernelPlan Plan() => KernelPlanner.Plan(ToSpec(), Use);

    /// <summary>The files that are printed for it, without a compilation.</summary>
    internal GeneratedFile[] Print() => [.. ModelEmitter.Emit(Plan(), "0.0.0")];
}
