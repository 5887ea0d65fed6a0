using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Agreement;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;

namespace EmKernel.Properties.Laws;

/// <summary>Every law that is checked on every model of the catalogue.</summary>
internal static class LawCatalogue
{
    private const int Usual = 6;
    private const int Few = 3;

    public static IReadOnlyList<Law> All { get; } =
    [
        Of(AscentLaws.ObjectiveNeverDecreases),
        Of(AscentLaws.CertificateIsNeverNegativeAndAddsUp),
        Of(AscentLaws.CertifiedDivergenceIsThatOfTheOldPosterior),
        Of(AscentLaws.LogLikelihoodBelongsToTheParametersBesideIt),
        Of(AscentLaws.ObjectiveIsLogLikelihoodPlusLogPrior, Usual, IsGaussian),
        Of(BoundLaws.LogLikelihoodIsLowerBoundPlusDivergence),
        Of(BoundLaws.LowerBoundIsTightAtThePosterior),
        Of(BoundLaws.ResponsibilitiesAreProbabilities),
        Of(MonoidLaws.CombiningIsExactlyCommutative),
        Of(MonoidLaws.ZeroIsExactlyNeutral),
        Of(MonoidLaws.CombiningIsAssociative),
        Of(MonoidLaws.PartsAddUpToTheWhole),
        Of(MonoidLaws.ExpectationStepIsTheFoldOfItsBlocks, Few),
        Of(MonoidLaws.AnyDegreeOfParallelismGivesTheSameBits, Few),
        Of(MonoidLaws.CollectingThePosteriorIsTheExpectationStep),
        Of(InvarianceLaws.OrderOfRowsDoesNotMatter),
        Of(InvarianceLaws.OrderOfComponentsDoesNotMatter, Usual, HasSeveralComponents),
        Of(InvarianceLaws.WeightsCountRows),
        Of(InvarianceLaws.WeightsOfOneAreNoWeights),
        Of(InvarianceLaws.ScalingTheWeightsLeavesTheParameters),
        Of(InvarianceLaws.RowsOfNoWeightAreAbsentWhateverTheyHold),
        Of(FitLaws.FitIsTheFoldOfTheStep),
        Of(FitLaws.StatesThatAreKeptDoNotChange),
        Of(FitLaws.DegenerateStateMapsToItself),
        Of(FitLaws.DefaultStartsDegenerate, Few),
        Of(FitLaws.MaximizationDependsOnStatisticsAlone),
        Of(FitLaws.StepIsExpectationAfterMaximization),
        Of(FitLaws.StepsStandStillAtTheFixedPoint, Few, model => model.IsGaussian && model.Components <= 5),
        Of(GeometryLaws.AnswersMoveWithTheData, Usual, IsGaussian),
        Of(GeometryLaws.ScatterSurvivesFarFromTheOrigin, Usual, IsGaussian),
        Of(ComponentLaws.OneComponentIsTheClosedForm, Usual, model => model.IsGaussian && model.Components == 1),
        // Under hard assignment the first twin takes all rows of both.
        Of(ComponentLaws.TwinsStayTwinsAndAreReported, Usual, model => HasSeveralComponents(model) && !model.IsHard),
        Of(AgreementLaws.ExpectationStepAgreesWithTheReference, Usual, IsGaussian),
        Of(AgreementLaws.MaximizationStepAgreesWithTheReference, Usual, IsGaussian),
        Of(AgreementLaws.TenIterationsAgreeWithTheReference, Usual, IsGaussian),
        Of(AgreementLaws.BatchScoringAgreesWithSingleRowsAndTheReference, Usual, IsGaussian),
        Of(AgreementLaws.CriteriaAgreeWithTheReference, Usual, IsGaussian),
        Of(AffineAgreementLaws.ExpectationStepAgreesWithTheTextbook, Usual, IsAffine),
        Of(AffineAgreementLaws.MaximizationStepAgreesWithTheTextbook, Usual, IsAffine),
        Of(AffineAgreementLaws.TenIterationsAgreeWithTheTextbook, Few, IsAffine),
        Of(AffineAgreementLaws.RowsScoreAsInTheTextbook, Usual, IsAffine),
        Of(
            AffineAgreementLaws.NoDirectionClimbsFromTheFixedPoint,
            Few,
            model => IsAffine(model) && model.Components <= 3 && model.Precision == Precision.Double),
        Of(AffineAgreementLaws.CriteriaCountTheParametersOfTheTextbook, Usual, IsAffine),
        Of(
            AffineAgreementLaws.DocumentsKeepTheBits,
            Few,
            model => model is IAffineModel { Distribution.HasDocuments: true } && IsAffine(model)),
        Of(AffineAgreementLaws.ExpectationOverHolesAgreesWithTheTextbook, Few, IsIncompleteAffine),
        Of(AffineAgreementLaws.TenIterationsOverHolesAgreeWithTheTextbook, Few, IsIncompleteAffine),
        Of(AffineAgreementLaws.ScoresOverHolesAreThoseOfSingleRowsAndOfTheTextbook, Few, IsIncompleteAffine),
        Of(MissingLaws.ObservedObjectiveNeverDecreases, Few, TakesMissing),
        Of(MissingLaws.ExpectationOverHolesAgreesWithTheReference, Few, IsGaussian),
        Of(
            MissingLaws.ExpectationOverCommonPatternsAgreesWithTheReference,
            Few,
            model => IsGaussian(model) && model.Dimension is > 1 and <= 8),
        Of(MissingLaws.TenIterationsOverHolesAgreeWithTheReference, Few, IsGaussian),
        Of(MissingLaws.ScoresOverHolesAgreeWithSingleRowsAndTheReference, Few, IsGaussian),
        Of(MissingLaws.HolesChangeNeitherFoldNorThreads, Few, TakesMissing),
        Of(MissingLaws.RowsWithoutEntriesAddNothingButTheirCount, Few, TakesMissing),
        Of(MissingLaws.LowerBoundIsOverLabelsAlone, Few, TakesMissing),
    ];

    public static Law Get(string name) => All.Single(law => law.Name == name);

    private static bool IsGaussian(MixtureUnderTest model) => model.IsGaussian;

    private static bool IsAffine(MixtureUnderTest model) => !model.IsGaussian;

    private static bool TakesMissing(MixtureUnderTest model) => model.TakesMissing;

    private static bool IsIncompleteAffine(MixtureUnderTest model) => IsAffine(model) && model.TakesMissing;

    private static bool HasSeveralComponents(MixtureUnderTest model) => model.Components > 1;

    private static Law Of(
        Action<MixtureUnderTest, MixtureProblem> verify,
        int cases = Usual,
        Func<MixtureUnderTest, bool>? appliesTo = null) =>
        new(verify.Method.Name, cases, appliesTo ?? (_ => true), verify);
}
