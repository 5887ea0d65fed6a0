using System.Linq;
using EmKernel.Generators.Emission;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Tests.Consumers;

namespace EmKernel.Generators.Tests.Snapshots;

/// <summary>Some files of a model, kept under a name.</summary>
/// <param name="Name">The folder of the approved texts.</param>
/// <param name="Declaration">The model.</param>
/// <param name="Parts">The parts that are kept, as <c>EStep.Vector512</c>; none for all.</param>
public sealed record Snapshot(string Name, ModelDeclaration Declaration, params string[] Parts)
{
    /// <summary>All snapshots: every structure once, and what changes the text of each stage.</summary>
    public static Snapshot[] All { get; } =
    [
        new("Full", new ModelDeclaration(2, 2)),
        .. Sweep.OfShape(2, 2).Skip(1).Select(static declaration => new Snapshot(
            $"{declaration.Covariance}", declaration, "Parameters", "Statistics", "EStep.Vector512", "MStep")),
        new("Float", new ModelDeclaration(2, 2) { Precision = Precision.Single }, "Parameters", "EStep.Vector512", "SingleRow"),
        new(
            "TensorPrimitives",
            new ModelDeclaration(2, 2) { Backend = KernelBackend.TensorPrimitives },
            "EStep.TensorPrimitives",
            "Kernel"),
        new(
            "Hard",
            new ModelDeclaration(2, 2) { Covariance = CovarianceStructure.TiedSpherical, Assignment = Assignment.Hard },
            "Kernel",
            "Statistics",
            "EStep.Vector512"),
        new("KMeans", new ModelDeclaration(2, 3) { Family = "KMeans" }, "Parameters", "Statistics", "EStep.Vector512", "SingleRow"),
        new("KMeansScreened", new ModelDeclaration(8, 16) { Family = "KMeans" }, "EStep.Vector512"),
        new("Heap", new ModelDeclaration(8, 16), "Parameters", "Statistics", "State"),
        new("Blocked", new ModelDeclaration(17, 2), "EStep.Vector256", "SingleRow.Vector128"),
        new("Products", new ModelDeclaration(17, 6), "EStep.Vector512"),
        new("BlockedDiagonal", new ModelDeclaration(17, 2) { Covariance = CovarianceStructure.Diagonal }, "EStep.Vector256"),
        new(
            "Affine",
            new ModelDeclaration(2, 2) { Family = "BernoulliMixture" },
            "Parameters",
            "Statistics",
            "EStep.Vector512",
            "SingleRow.Vector128"),
        new(
            "AffineSpans",
            new ModelDeclaration(2, 2) { Family = "PoissonMixture", Backend = KernelBackend.TensorPrimitives },
            "EStep.TensorPrimitives"),
        new("Custom", new ModelDeclaration(1, 2) { Family = "CustomMixture" }, "Parameters", "Statistics", "Kernel"),
        new(
            "HiddenMarkov",
            new ModelDeclaration(2, 2) { Family = "HiddenMarkovModel" },
            "Parameters",
            "Statistics",
            "State",
            "EStep",
            "MStep",
            "Inference",
            "Document",
            "EmissionMixture.Emission",
            "EmissionMixture.Kernel"),
        new(
            "HiddenMarkovMixture",
            new ModelDeclaration(2, 2) { Family = "HiddenMarkovModel", Emission = HiddenMarkovEmission.GaussianMixture },
            "Parameters",
            "Inference",
            "EmissionMixture.Parameters"),
        new("Loaded", new ModelDeclaration(2, 2) { Use = KernelUse.Permanent }, "Untyped", "Kernel"),
        new(
            "LoadedHiddenMarkov",
            new ModelDeclaration(2, 2) { Family = "HiddenMarkovModel", Use = KernelUse.Permanent },
            "Untyped"),
        new("FixedWidth", new ModelDeclaration(2, 2) { VectorWidth = KernelVectorWidth.Vector256 }, "Kernel"),
    ];

    /// <summary>The files that are kept: the name of the part and the text.</summary>
    internal (string Part, string Text)[] Files
    {
        get
        {
            string prefix = $"{ModelDeclaration.Namespace}.{Declaration.Name}.";
            GeneratedFile[] files = Declaration.Print();
            return
            [
                .. files.Select(file => (Part: file.Name[prefix.Length..^".g.cs".Length], file.Text))
                    .Where(file => Parts.Length == 0 || Parts.Contains(file.Part)),
            ];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
