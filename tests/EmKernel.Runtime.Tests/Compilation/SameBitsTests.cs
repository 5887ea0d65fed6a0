using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>A model compiled at run time is the model that its declaration in source would be.</summary>
public sealed class SameBitsTests
{
    /// <summary>The declared models by name.</summary>
    public static TheoryData<string> Models => [.. typeof(DeclaredModels).GetNestedTypes().Select(static type => type.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void ModelsCompiledAtRunTimeGiveTheBitsOfThoseDeclaredInSource(string name) =>
        RequireSameBits(name, isUnloadable: true);

    [Theory]
    [InlineData(nameof(DeclaredModels.Full))]
    [InlineData(nameof(DeclaredModels.SingleTied))]
    public void CompilingStepsQuicklyChangesNoBit(string name) => RequireSameBits(name, isUnloadable: false);

    [Fact]
    public void EveryStructureIsComparedInBothPrecisions()
    {
        GaussianMixtureAttribute[] declarations =
        [
            .. typeof(DeclaredModels).GetNestedTypes()
                .Select(static type => type.GetCustomAttribute<GaussianMixtureAttribute>()!),
        ];

        foreach (CovarianceStructure structure in Enum.GetValues<CovarianceStructure>())
        {
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                Assert.Contains(declarations, declaration =>
                    declaration.Covariance == structure && declaration.Precision == precision);
            }
        }
    }

    private static void RequireSameBits(string name, bool isUnloadable)
    {
        Type type = typeof(DeclaredModels).GetNestedType(name)!;
        GaussianMixtureAttribute declaration = type.GetCustomAttribute<GaussianMixtureAttribute>()!;
        var compiler = new ModelCompiler(new ModelCompilerOptions { UseDiskCache = false, IsUnloadable = isUnloadable });

        FitOfType declared = FitOfType.Declared(type);
        FitOfType compiled = FitOfType.Compiled(compiler, declaration);

        Assert.Equal(declared.Fitted, compiled.Fitted);
        Assert.Equal(Bits(declared.Trace), Bits(compiled.Trace));
        Assert.Equal(Bits(declared.LogDensities), Bits(compiled.LogDensities));
        Assert.Equal(Bits(declared.Drawn), Bits(compiled.Drawn));
    }

    private static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
}
