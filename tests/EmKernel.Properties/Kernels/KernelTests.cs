using System.Linq;
using EmKernel.Properties.Agreement;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>The laws that speak of instruction sets, on small shapes: they run again with each instruction set switched off.</summary>
[Trait("Category", "Kernels")]
public sealed class KernelTests
{
    private const int Cases = 20;
    private const int MostColumns = 9;
    private const int MostComponents = 5;

    private static readonly string[] _laws =
    [
        nameof(AgreementLaws.ExpectationStepAgreesWithTheReference),
        nameof(AgreementLaws.BatchScoringAgreesWithSingleRowsAndTheReference),
        nameof(AscentLaws.ObjectiveNeverDecreases),
    ];

    public static TheoryData<string, string> Pairs =>
    [
        .. _laws.SelectMany(law => ModelCatalogue.All
            .Where(model => model.Dimension <= MostColumns && model.Components <= MostComponents)
            .Select(model => (law, model.Name))),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHoldsOnThisInstructionSet(string law, string model) =>
        (LawCatalogue.Get(law) with { Cases = Cases }).Check(ModelCatalogue.Get(model));
}
