using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EmKernel.Properties.Models;

/// <summary>The catalogue is small, and nothing that matters has been left out of it.</summary>
public sealed class ModelCatalogueTests
{
    private static readonly string[] _structures = Enum.GetNames<CovarianceStructure>();
    private static readonly string[] _precisions = Enum.GetNames<Precision>();
    private static readonly string[] _kernels =
        ["TensorPrimitives", .. Enum.GetNames<KernelVectorWidth>().Select(width => "Fused " + width)];

    private static readonly string[] _storages = ["inline", "heap"];
    private static readonly string[] _mixingWeights = Enum.GetNames<MixingWeights>();
    private static readonly string[] _columns = ["1 column", "2 to 8 columns", "9 to 16 columns", "17 columns and more"];
    private static readonly string[] _components = ["1 component", "2 components", "3 components and more"];

    /// <summary>
    /// The properties that are paired, each with its values. Left out: heap storage needs more columns or components than the
    /// smallest classes have, and the treatment of weights meets kernels only through the M-step.
    /// </summary>
    public static TheoryData<string, string[], string[]> Pairs => new()
    {
        { "structure × precision", _structures, _precisions },
        { "structure × kernel", _structures, _kernels },
        { "structure × storage", _structures, _storages },
        { "structure × mixing weights", _structures, _mixingWeights },
        { "structure × columns", _structures, _columns },
        { "structure × components", _structures, _components },
        { "precision × kernel", _precisions, _kernels },
        { "precision × storage", _precisions, _storages },
        { "precision × mixing weights", _precisions, _mixingWeights },
        { "precision × columns", _precisions, _columns },
        { "kernel × storage", _kernels, _storages },
        { "kernel × columns", _kernels, _columns },
        { "kernel × components", _kernels, _components },
        { "storage × columns", _storages, _columns[2..] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryPairOccurs(string pair, string[] left, string[] right)
    {
        HashSet<(string, string)> present =
        [
            .. ModelCatalogue.All.SelectMany(model =>
                Traits(model).SelectMany(first => Traits(model).Select(second => (first, second)))),
        ];
        string[] missing =
        [
            .. left.SelectMany(first => right
                .Where(second => !present.Contains((first, second)))
                .Select(second => $"{pair}: {first} with {second}")),
        ];

        Assert.Empty(missing);
    }

    [Fact]
    public void ThereAreAtMostFortyEightModelsPerAssignmentWithDistinctNames()
    {
        Assert.All(
            ModelCatalogue.All.CountBy(model => model.Assignment), models => Assert.InRange(models.Value, 1, 48));
        Assert.Distinct(ModelCatalogue.All.Select(model => model.Name));
    }

    [Fact]
    public void EveryStructureHasBothBackendsInBothPrecisions() => Assert.Equal(
        _structures.Length * 4,
        ModelCatalogue.All.Select(model => (model.Shape.Covariance, model.Precision, model.Backend)).Distinct().Count());

    private static string[] Traits(MixtureUnderTest model) =>
    [
        model.Shape.Covariance.ToString(),
        model.Precision.ToString(),
        model.Backend == KernelBackend.TensorPrimitives ? "TensorPrimitives" : "Fused " + model.VectorWidth,
        model.IsInline ? "inline" : "heap",
        model.Shape.MixingWeights.ToString(),
        _columns[model.Dimension switch { 1 => 0, <= 8 => 1, <= 16 => 2, _ => 3 }],
        _components[Math.Min(model.Components, 3) - 1],
    ];
}
