using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Xunit;

namespace EmKernel.Generators.Tests.Architecture;

/// <summary>Who may use whom.</summary>
public sealed class DependencyTests
{
    /// <summary>The stages of the generator and what each may use.</summary>
    private static readonly Dictionary<string, string[]> _mayUse = new()
    {
        [""] = ["Parsing", "Planning", "Emission", "Diagnostics", "Families", "Specs", NamespaceUse.Roslyn],
        ["Parsing"] = ["Specs", "Diagnostics", "Families", "Planning", NamespaceUse.Roslyn],
        ["Diagnostics"] = ["Specs", NamespaceUse.Roslyn],
        ["Specs"] = [],
        ["KernelShapes"] = ["Specs"],
        ["Families"] = ["KernelShapes", "Specs"],
        ["Planning"] = ["Specs", "Families", "KernelShapes"],
        ["Emission"] = ["Planning", "Families", "KernelShapes", "Specs"],
    };

    private static readonly Lazy<NamespaceUse[]> _uses = new(NamespaceUse.OfGenerator);

    [Fact]
    public void StagesOfTheGeneratorUseOnlyWhatTheyMay()
    {
        string[] breaches =
        [
            .. _uses.Value.Where(static use => !_mayUse.GetValueOrDefault(use.From, []).Contains(use.To))
                .Select(static use => $"{use.Place}: '{use.From}' uses {use.Name} of '{use.To}'")
                .Distinct(),
        ];

        Assert.True(breaches.Length == 0, string.Join("\n", breaches));
    }

    [Fact]
    public void EveryStageIsInTheTable()
    {
        string[] stages = [.. _uses.Value.Select(static use => use.From).Distinct()];

        Assert.Contains("Parsing", stages);
        Assert.Contains("Emission", stages);
        Assert.Empty(stages.Except(_mayUse.Keys));
    }

    [Theory]
    [InlineData("Parsing", NamespaceUse.Roslyn)]
    [InlineData("Parsing", "Specs")]
    [InlineData("Planning", "Families")]
    [InlineData("Emission", "Planning")]
    public void KnownUsesAreFound(string from, string to)
    {
        Assert.Contains(_uses.Value, use => use.From == from && use.To == to);
    }

    [Theory]
    [InlineData(typeof(EmKernelGenerator))]
    [InlineData(typeof(EmKernel.Reference.GaussianMixture))]
    public void NeitherGeneratorNorReferenceUsesTheLibrary(Type type)
    {
        AssemblyName library = typeof(GaussianMixtureAttribute).Assembly.GetName();

        Assert.DoesNotContain(type.Assembly.GetReferencedAssemblies(), name => name.Name == library.Name);
    }

    [Fact]
    public void TheLibraryUsesNeitherCompilerNorReflectionEmit()
    {
        Assert.DoesNotContain(
            typeof(GaussianMixtureAttribute).Assembly.GetReferencedAssemblies(),
            static name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                || name.Name.StartsWith("System.Reflection", StringComparison.Ordinal));
    }

    [Fact]
    public void CompilerServicesAreHiddenFromCompletion()
    {
        string[] visible =
        [
            .. typeof(GaussianMixtureAttribute).Assembly.GetExportedTypes()
                .Where(static type => type.Namespace == "EmKernel.CompilerServices" && !type.IsNested)
                .Where(static type => type.GetCustomAttribute<EditorBrowsableAttribute>()?.State != EditorBrowsableState.Never)
                .Select(static type => type.Name),
        ];

        Assert.Empty(visible);
    }

    [Fact]
    public void PublicTypesOfTheLibraryAreInItsTwoNamespaces()
    {
        Assert.Equal(
            ["EmKernel", "EmKernel.CompilerServices"],
            typeof(GaussianMixtureAttribute).Assembly.GetExportedTypes().Select(static type => type.Namespace!).Distinct().Order());
    }
}
