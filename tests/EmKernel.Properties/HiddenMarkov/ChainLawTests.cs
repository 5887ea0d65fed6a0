using System;
using Xunit;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Each law on each declared model.</summary>
public sealed class ChainLawTests
{
    public static TheoryData<string> Models => [.. ChainCatalogue.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void ObjectiveNeverDecreases(string model) => Check(model, laws => laws.ObjectiveNeverDecreases);

    [Theory]
    [MemberData(nameof(Models))]
    public void ExpectationAgreesWithTheReference(string model) =>
        Check(model, laws => laws.ExpectationAgreesWithTheReference);

    [Theory]
    [MemberData(nameof(Models))]
    public void EqualRowsAreTheIndependentMixture(string model) =>
        Check(model, laws => laws.EqualRowsAreTheIndependentMixture);

    [Theory]
    [MemberData(nameof(Models))]
    public void ExpectationIsTheFoldOfItsBlocks(string model) =>
        Check(model, laws => laws.ExpectationIsTheFoldOfItsBlocks);

    [Theory]
    [MemberData(nameof(Models))]
    public void StatisticsAreACommutativeMonoid(string model) =>
        Check(model, laws => laws.StatisticsAreACommutativeMonoid);

    [Theory]
    [MemberData(nameof(Models))]
    public void WeightsCountSequences(string model) => Check(model, laws => laws.WeightsCountSequences);

    [Theory]
    [MemberData(nameof(Models))]
    public void OrderOfSequencesDoesNotMatter(string model) => Check(model, laws => laws.OrderOfSequencesDoesNotMatter);

    [Theory]
    [MemberData(nameof(Models))]
    public void InferenceAgreesWithTheReference(string model) =>
        Check(model, laws => laws.InferenceAgreesWithTheReference);

    [Theory]
    [MemberData(nameof(Models))]
    public void MissingEntriesAreIntegratedOut(string model) => Check(model, laws => laws.MissingEntriesAreIntegratedOut);

    [Theory]
    [MemberData(nameof(Models))]
    public void ObjectiveNeverDecreasesOverHoles(string model) => Check(model, laws => laws.ObjectiveNeverDecreasesOverHoles);

    [Theory]
    [MemberData(nameof(Models))]
    public void RowsWithoutEntriesSayNothing(string model) => Check(model, laws => laws.RowsWithoutEntriesSayNothing);

    [Theory]
    [MemberData(nameof(Models))]
    public void LaggedSmootherIsTheSmootherOfThePrefix(string model) =>
        Check(model, laws => laws.LaggedSmootherIsTheSmootherOfThePrefix);

    [Theory]
    [MemberData(nameof(Models))]
    public void FitIsTheFoldOfTheStep(string model) => Check(model, laws => laws.FitIsTheFoldOfTheStep);

    [Theory]
    [MemberData(nameof(Models))]
    public void StepsAndFiltersAllocateNothing(string model) => ChainCatalogue.Get(model).StepsAndFiltersAllocateNothing();

    [Theory]
    [MemberData(nameof(Models))]
    public void DefaultStartsDegenerate(string model) => ChainCatalogue.Get(model).DefaultStartsDegenerate();

    private static void Check(string model, Func<ChainLaws, Action<int>> law)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            law(ChainCatalogue.Get(model))(seed);
        }
    }
}
