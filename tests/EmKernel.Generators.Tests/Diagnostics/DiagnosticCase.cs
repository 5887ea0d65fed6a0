using System.Collections.Generic;
using EmKernel.Generators.Tests.Consumers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EmKernel.Generators.Tests.Diagnostics;

/// <summary>A source that triggers one diagnostic, and its cured twin, which triggers none.</summary>
/// <param name="Id">The id.</param>
/// <param name="Faulty">The source with the fault.</param>
/// <param name="Cured">The source without.</param>
public sealed record DiagnosticCase(string Id, string Faulty, string Cured)
{
    private const string Head = "using EmKernel;\n\nnamespace Consumer;\n\n";

    private const string Sound = "[GaussianMixture(2, 3)] public readonly partial record struct Model;";

    /// <summary>At least one case for each id.</summary>
    public static DiagnosticCase[] All { get; } =
    [
        Case("EMK001", "[GaussianMixture(0, 3)] public readonly partial record struct Model;"),
        Case("EMK001", "[GaussianMixture(2, -1)] public readonly partial record struct Model;"),
        Case("EMK002", "[GaussianMixture(2, 3)] public readonly record struct Model;"),
        Case("EMK002", "[GaussianMixture(2, 3)] public partial record struct Model;"),
        Case("EMK002", "[GaussianMixture(2, 3)] public readonly partial struct Model;"),
        Case("EMK002", "[GaussianMixture(2, 3)] public readonly partial record struct Model<T>;"),
        Case("EMK002", "[GaussianMixture(2, 3)] file readonly partial record struct Model;"),
        Case(
            "EMK003",
            $"public class Outer {{ {Sound} }}",
            $"public partial class Outer {{ {Sound} }}"),
        Case(
            "EMK003",
            $"public partial class Outer<T> {{ {Sound} }}",
            $"public partial class Outer {{ {Sound} }}"),
        Case("EMK004", "[GaussianMixture(2, 3)] public readonly partial record struct Model { private readonly int _mine = 1; }"),
        Case("EMK004", "[GaussianMixture(2, 3)] public readonly partial record struct Model(int Mine);"),
        Case("EMK004", "[GaussianMixture(2, 3)] public readonly partial record struct Model { public int Mine { get; init; } }"),
        Case(
            "EMK005",
            "[GaussianMixture(2, 3)] public readonly partial record struct Model { public int Step => 1; }",
            "[GaussianMixture(2, 3)] public readonly partial record struct Model { public int StepSize => 1; }"),
        Case(
            "EMK005",
            "[GaussianMixture(2, 3)] public readonly partial record struct Model { public sealed class Scorer; }",
            "[GaussianMixture(2, 3)] public readonly partial record struct Model { public const int Mine = 1; }"),
        new(
            "EMK005",
            Head + Sound.Replace("Model", "State", System.StringComparison.Ordinal),
            Head + Sound),
        Case("EMK006", "[GaussianMixture(5000, 3)] public readonly partial record struct Model;"),
        Case(
            "EMK007",
            "[GaussianMixture(2, 3, Backend = KernelBackend.TensorPrimitives, VectorWidth = KernelVectorWidth.Vector128)] public readonly partial record struct Model;",
            "[GaussianMixture(2, 3, Backend = KernelBackend.TensorPrimitives)] public readonly partial record struct Model;"),
        new("EMK008", Head + Sound, Head + Sound),
        new("EMK009", Head + Sound, Head + Sound),
        Case("EMK010", "[GaussianMixture(8, 16)] public readonly partial record struct Model;"),
        Case("EMK011", "[GaussianMixture(2, 3, Covariance = (CovarianceStructure)17)] public readonly partial record struct Model;"),
        Case(
            "EMK012",
            "[HiddenMarkovModel(2, 3, Emission = HiddenMarkovEmission.Categorical, Levels = [4])] public readonly partial record struct Model;",
            "[HiddenMarkovModel(2, 3, Emission = HiddenMarkovEmission.Categorical, Levels = [4, 2])] public readonly partial record struct Model;"),
    ];

    /// <summary>The name of the declared type.</summary>
    public string TypeName => Faulty.Contains("struct Model", System.StringComparison.Ordinal)
        || Faulty.Contains("Model<", System.StringComparison.Ordinal) ? "Model" : "State";

    /// <summary>The project with the fault.</summary>
    internal ConsumerProject FaultyProject => Id switch
    {
        "EMK008" => new ConsumerProject { References = [.. ReferencesWithLibrary("9.0.0.0")] },
        "EMK009" => new ConsumerProject { LanguageVersion = LanguageVersion.CSharp12 },
        _ => new ConsumerProject(),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Faulty.Replace(Head, "", System.StringComparison.Ordinal)}";

    private static DiagnosticCase Case(string id, string faulty, string cured = Sound) => new(id, Head + faulty, Head + cured);

    /// <summary>The usual references with a stub in the place of the library.</summary>
    private static IEnumerable<MetadataReference> ReferencesWithLibrary(string version)
    {
        const string Library = """
            [assembly: System.Reflection.AssemblyVersion("VERSION")]

            namespace EmKernel;

            public sealed class GaussianMixtureAttribute(int dimension, int components) : System.Attribute
            {
                public int Dimension { get; } = dimension;

                public int Components { get; } = components;
            }
            """;
        foreach (MetadataReference reference in ConsumerProject.DefaultReferences)
        {
            if (reference.Display?.EndsWith("EmKernel.dll", System.StringComparison.Ordinal) != true)
            {
                yield return reference;
            }
        }

        var stub = CSharpCompilation.Create(
            "EmKernel",
            [CSharpSyntaxTree.ParseText(Library.Replace("VERSION", version, System.StringComparison.Ordinal))],
            ConsumerProject.DefaultReferences,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var image = new System.IO.MemoryStream();
        EmitResult result = stub.Emit(image, options: new EmitOptions(metadataOnly: true));
        Xunit.Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        yield return MetadataReference.CreateFromImage(image.ToArray());
    }
}
