using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>
/// The laws that speak of a partition: those of a likelihood, of priors and of the shape of components do not.
/// </summary>
public sealed class KMeansLawTests : LawTests
{
    private static readonly string[] _laws =
    [
        nameof(AscentLaws.ObjectiveNeverDecreases),
        nameof(AscentLaws.CertificateIsNeverNegativeAndAddsUp),
        nameof(AscentLaws.CertifiedDivergenceIsThatOfTheOldPosterior),
        nameof(AscentLaws.LogLikelihoodBelongsToTheParametersBesideIt),
        nameof(BoundLaws.LowerBoundIsTightAtThePosterior),
        nameof(BoundLaws.ResponsibilitiesAreProbabilities),
        nameof(MonoidLaws.CombiningIsExactlyCommutative),
        nameof(MonoidLaws.ZeroIsExactlyNeutral),
        nameof(MonoidLaws.CombiningIsAssociative),
        nameof(MonoidLaws.PartsAddUpToTheWhole),
        nameof(MonoidLaws.ExpectationStepIsTheFoldOfItsBlocks),
        nameof(MonoidLaws.AnyDegreeOfParallelismGivesTheSameBits),
        nameof(MonoidLaws.CollectingThePosteriorIsTheExpectationStep),
        nameof(InvarianceLaws.OrderOfRowsDoesNotMatter),
        nameof(InvarianceLaws.OrderOfComponentsDoesNotMatter),
        nameof(InvarianceLaws.WeightsCountRows),
        nameof(InvarianceLaws.WeightsOfOneAreNoWeights),
        nameof(InvarianceLaws.ScalingTheWeightsLeavesTheParameters),
        nameof(InvarianceLaws.RowsOfNoWeightAreAbsentWhateverTheyHold),
        nameof(FitLaws.FitIsTheFoldOfTheStep),
        nameof(FitLaws.StatesThatAreKeptDoNotChange),
        nameof(FitLaws.DefaultStartsDegenerate),
        nameof(FitLaws.MaximizationDependsOnStatisticsAlone),
        nameof(FitLaws.StepIsExpectationAfterMaximization),
        nameof(MissingLaws.ObservedObjectiveNeverDecreases),
        nameof(MissingLaws.HolesChangeNeitherFoldNorThreads),
        nameof(MissingLaws.RowsWithoutEntriesAddNothingButTheirCount),
    ];

    public static TheoryData<string, string> Pairs =>
    [
        .. _laws.SelectMany(law => ModelCatalogue.KMeans
            .Where(LawCatalogue.Get(law).AppliesTo)
            .Select(model => (law, model.Name))),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
