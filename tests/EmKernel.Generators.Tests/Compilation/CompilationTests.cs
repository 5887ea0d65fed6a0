using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Emission;
using EmKernel.Generators.Families;
using EmKernel.Generators.Parsing;
using EmKernel.Generators.Tests.Consumers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EmKernel.Generators.Tests.Compilation;

/// <summary>Generated code compiles without a warning in whatever project it stands.</summary>
public sealed class CompilationTests
{
    private static readonly (int Dimension, int Components)[] _shapes = [(1, 1), (2, 3), (9, 2), (17, 5), (33, 17)];

    /// <summary>Shapes of every regime, all structures, precisions and backends.</summary>
    public static TheoryData<int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach ((int dimension, int components) in _shapes)
            {
                data.Add(dimension, components);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryStructurePrecisionAndBackendCompilesWithoutWarning(int dimension, int components)
    {
        IEnumerable<ModelDeclaration> declarations = Sweep.OfShape(dimension, components).SelectMany(Sweep.Variants);

        new ConsumerProject().Generate(Sweep.Source(declarations)).RequireClean();
    }

    [Theory]
    [InlineData(MixingWeights.Uniform)]
    [InlineData(MixingWeights.Fixed)]
    public void HeldMixingWeightsCompileWithoutWarning(MixingWeights weights)
    {
        ModelDeclaration declaration = new(2, 3) { MixingWeights = weights };

        new ConsumerProject().Generate(declaration.Source).RequireClean();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void KMeansCompilesWithoutWarning(int dimension, int components)
    {
        IEnumerable<ModelDeclaration> declarations =
            Sweep.Variants(new ModelDeclaration(dimension, components) { Family = "KMeans" });

        new ConsumerProject().Generate(Sweep.Source(declarations)).RequireClean();
    }

    [Fact]
    public void HardAssignmentCompilesWithoutWarning()
    {
        IEnumerable<ModelDeclaration> declarations = Sweep.OfShape(2, 3).SelectMany(Sweep.Variants)
            .Select(static declaration => declaration with { Assignment = Assignment.Hard });

        new ConsumerProject().Generate(Sweep.Source(declarations)).RequireClean();
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable, false, false)]
    [InlineData(NullableContextOptions.Disable, false, false)]
    [InlineData(NullableContextOptions.Enable, true, false)]
    [InlineData(NullableContextOptions.Enable, false, true)]
    [InlineData(NullableContextOptions.Disable, true, true)]
    public void CompilerOptionsOfTheProjectDoNotMatter(NullableContextOptions nullable, bool allowUnsafe, bool checkOverflow)
    {
        ConsumerProject project = new()
        {
            Nullable = nullable,
            AllowUnsafe = allowUnsafe,
            CheckOverflow = checkOverflow,
        };
        ModelDeclaration[] declarations =
        [
            new(2, 3), new(8, 16), new(17, 2), new(2, 3) { Backend = KernelBackend.TensorPrimitives },
        ];

        project.Generate(Sweep.Source(declarations)).RequireClean();
    }

    [Theory]
    [InlineData(KernelVectorWidth.Vector128)]
    [InlineData(KernelVectorWidth.Vector256)]
    [InlineData(KernelVectorWidth.Vector512)]
    public void AFixedWidthCompilesWithoutWarning(KernelVectorWidth width)
    {
        ModelDeclaration declaration = new(2, 3) { VectorWidth = width };

        new ConsumerProject().Generate(declaration.Source).RequireClean();
    }

    [Theory]
    [InlineData("the global namespace", "[GaussianMixture(2, 2)] public readonly partial record struct Model;")]
    [InlineData("an internal type", "namespace N; [GaussianMixture(2, 2)] internal readonly partial record struct Model;")]
    [InlineData("no modifier at all", "namespace N; [GaussianMixture(2, 2)] readonly partial record struct Model;")]
    [InlineData("modifiers on another part", "namespace N; [GaussianMixture(2, 2)] partial record struct Model; public readonly partial record struct Model;")]
    [InlineData("a documented type", "namespace N; /// <summary>Mine.</summary>\n[GaussianMixture(2, 2)] public readonly partial record struct Model;")]
    [InlineData("members of the user", "namespace N; [GaussianMixture(2, 2)] public readonly partial record struct Model { /// <summary>Mine.</summary>\npublic double Total => Weight(0) + Weight(1); }")]
    [InlineData("a keyword as a name", "namespace N; [GaussianMixture(2, 2)] public readonly partial record struct @event;")]
    [InlineData("a keyword as a namespace", "namespace @class.@new; [GaussianMixture(2, 2)] public readonly partial record struct Model;")]
    [InlineData("a keyword as a container", "namespace N; internal partial class @object { [GaussianMixture(2, 2)] public readonly partial record struct Model; }")]
    [InlineData("a name beyond ASCII", "namespace N; [GaussianMixture(2, 2)] public readonly partial record struct Mélange;")]
    [InlineData("a block namespace", "namespace A { namespace B { [GaussianMixture(2, 2)] public readonly partial record struct Model; } }")]
    [InlineData("a private type in types of all kinds", "namespace N; internal static partial class A { internal partial struct B { internal partial record C { internal partial record struct D { internal partial interface E { [GaussianMixture(2, 2)] internal readonly partial record struct Model; } } } } }")]
    [InlineData("an alias of the attribute", "using Mixture = EmKernel.GaussianMixtureAttribute; namespace N { [Mixture(2, 2)] public readonly partial record struct Model; }")]
    [InlineData("a namespace named as the library's", "namespace N.EmKernel; [GaussianMixture(2, 2)] public readonly partial record struct Model;")]
    public void AModelMayStandIn(string place, string declaration)
    {
        GeneratedProject project = new ConsumerProject().Generate("using EmKernel; " + declaration).RequireClean();

        Assert.True(project.Files.Count > 0, $"Nothing is generated for {place}.");
    }

    [Fact]
    public void ModelsOfOneNameInDifferentPlacesLiveTogether()
    {
        const string Declaration = "[GaussianMixture(2, 2)] public readonly partial record struct Model;";
        const string Source =
            $"using EmKernel; {Declaration} namespace A {{ {Declaration} }} namespace B {{ internal partial class A {{ {Declaration} }} }}";

        GeneratedProject project = new ConsumerProject().Generate(Source).RequireClean();

        Assert.Equal(3, project.Files.Keys.Count(static name => name.EndsWith("Model.Parameters.g.cs", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void GeneratedFilesUseEveryNamespaceTheyName()
    {
        ModelDeclaration[] declarations =
        [
            new(2, 3), new(8, 16), new(17, 2), new(2, 3) { Backend = KernelBackend.TensorPrimitives },
        ];
        string[] unused = new ConsumerProject().Generate(Sweep.Source(declarations)).UnusedUsings;

        Assert.True(unused.Length == 0, string.Join("\n", unused));
    }

    [Fact]
    public void EveryGeneratedMemberOfAModelIsAKnownName()
    {
        ModelDeclaration[] declarations =
        [
            new(2, 3), new(8, 16), new(2, 3) { Backend = KernelBackend.TensorPrimitives },
        ];
        CSharpCompilation compilation = new ConsumerProject().Generate(Sweep.Source(declarations)).Compilation;
        string[] generated =
        [
            .. declarations.SelectMany((_, i) => compilation.GetTypeByMetadataName($"Consumer.Model{i}")!.GetMembers())
                .Where(static member => member is { IsImplicitlyDeclared: false, CanBeReferencedByName: true })
                .Select(static member => member.Name)
                .Distinct(),
        ];

        Assert.Contains("Step", generated);
        Assert.Empty(generated.Except(KnownNames.GeneratedMembers).Except(new GaussianMixtureFamily().Members));
    }

    [Fact]
    public void TheTextOfAModelStaysBelowAQuarterOfAMegabyte()
    {
        int[] dimensions = [1, 2, 8, 16, 17, 32, 64, 128];
        int[] components = [1, 8, 256];
        string[] tooLong =
        [
            .. from dimension in dimensions
               from k in components
               from declaration in Sweep.OfShape(dimension, k)
               let length = declaration.Print().Sum(static (GeneratedFile file) => System.Text.Encoding.UTF8.GetByteCount(file.Text))
               where length > 1 << 18
               select $"({declaration}): {length} bytes",
        ];

        Assert.Empty(tooLong);
    }
}
