using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Agreement;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Mutants;

/// <summary>Every law can fail, and says so about the fault that it is there to find.</summary>
public sealed class MutantTests
{
    private static readonly (Func<MixtureUnderTest, Mutant> Fault, string[] Laws)[] _caught =
    [
        (Faults.DivisorLessOne,
        [
            nameof(AgreementLaws.MaximizationStepAgreesWithTheReference),
            nameof(AgreementLaws.TenIterationsAgreeWithTheReference),
            nameof(InvarianceLaws.ScalingTheWeightsLeavesTheParameters),
            nameof(ComponentLaws.OneComponentIsTheClosedForm),
        ]),
        (Faults.SwappedComponents, [nameof(AscentLaws.CertificateIsNeverNegativeAndAddsUp)]),
        (Faults.SwappedMeans, [nameof(AscentLaws.ObjectiveNeverDecreases)]),
        (Faults.FavouredComponent,
        [
            nameof(InvarianceLaws.OrderOfComponentsDoesNotMatter),
            nameof(ComponentLaws.TwinsStayTwinsAndAreReported),
            nameof(AffineAgreementLaws.MaximizationStepAgreesWithTheTextbook),
            nameof(AffineAgreementLaws.TenIterationsAgreeWithTheTextbook),
        ]),
        (Faults.Damped, [nameof(FitLaws.MaximizationDependsOnStatisticsAlone)]),
        (Faults.Ridge, [nameof(GeometryLaws.AnswersMoveWithTheData)]),
        (Faults.RawMoments, [nameof(GeometryLaws.ScatterSurvivesFarFromTheOrigin)]),
        (Faults.FirstRowCountsTwice,
        [
            nameof(AgreementLaws.ExpectationStepAgreesWithTheReference),
            nameof(InvarianceLaws.OrderOfRowsDoesNotMatter),
            nameof(MonoidLaws.PartsAddUpToTheWhole),
            nameof(MonoidLaws.CollectingThePosteriorIsTheExpectationStep),
            nameof(MissingLaws.ExpectationOverHolesAgreesWithTheReference),
            nameof(MissingLaws.ExpectationOverCommonPatternsAgreesWithTheReference),
            nameof(AffineAgreementLaws.ExpectationStepAgreesWithTheTextbook),
        ]),
        (Faults.WeightsIgnored,
        [
            nameof(InvarianceLaws.WeightsCountRows),
            nameof(InvarianceLaws.RowsOfNoWeightAreAbsentWhateverTheyHold),
        ]),
        (Faults.StaleLogLikelihood, [nameof(AscentLaws.LogLikelihoodBelongsToTheParametersBesideIt)]),
        (Faults.PriorForgotten, [nameof(AscentLaws.ObjectiveIsLogLikelihoodPlusLogPrior)]),
        (Faults.DivergenceOverstated, [nameof(AscentLaws.CertifiedDivergenceIsThatOfTheOldPosterior)]),
        (Faults.IterationNotCounted, [nameof(FitLaws.StepIsExpectationAfterMaximization)]),
        (Faults.DegenerateStepsCounted, [nameof(FitLaws.DegenerateStateMapsToItself)]),
        (Faults.WeightedPathOfItsOwn, [nameof(InvarianceLaws.WeightsOfOneAreNoWeights)]),
        (Faults.SharedBuffer, [nameof(FitLaws.StatesThatAreKeptDoNotChange)]),
        (Faults.NotANumber, [nameof(FitLaws.DefaultStartsDegenerate)]),
        (Faults.OrderOfOperands, [nameof(MonoidLaws.CombiningIsExactlyCommutative)]),
        (Faults.ZeroHasAWeight, [nameof(MonoidLaws.ZeroIsExactlyNeutral)]),
        (Faults.PlainMeanOfMeans, [nameof(MonoidLaws.CombiningIsAssociative)]),
        (Faults.ThreadsMatter,
        [
            nameof(MonoidLaws.AnyDegreeOfParallelismGivesTheSameBits),
            nameof(MissingLaws.HolesChangeNeitherFoldNorThreads),
        ]),
        (Faults.PartitionMatters, [nameof(MonoidLaws.ExpectationStepIsTheFoldOfItsBlocks)]),
        (Faults.StopsElsewhere,
        [
            nameof(FitLaws.FitIsTheFoldOfTheStep),
            nameof(FitLaws.StepsStandStillAtTheFixedPoint),
            nameof(AffineAgreementLaws.NoDirectionClimbsFromTheFixedPoint),
        ]),
        (Faults.NotNormalized,
        [
            nameof(BoundLaws.ResponsibilitiesAreProbabilities),
            nameof(AgreementLaws.BatchScoringAgreesWithSingleRowsAndTheReference),
            nameof(MissingLaws.ScoresOverHolesAgreeWithSingleRowsAndTheReference),
            nameof(AffineAgreementLaws.RowsScoreAsInTheTextbook),
            nameof(AffineAgreementLaws.ScoresOverHolesAreThoseOfSingleRowsAndOfTheTextbook),
        ]),
        (Faults.EntropyLost,
        [
            nameof(BoundLaws.LogLikelihoodIsLowerBoundPlusDivergence),
            nameof(BoundLaws.LowerBoundIsTightAtThePosterior),
            nameof(MissingLaws.LowerBoundIsOverLabelsAlone),
        ]),
        (Faults.ConditionalCovarianceLost, [nameof(MissingLaws.ObservedObjectiveNeverDecreases)]),
        (Faults.WrongSlope, [nameof(MissingLaws.TenIterationsOverHolesAgreeWithTheReference)]),
        (Faults.HolesAreZeros, [nameof(AffineAgreementLaws.ExpectationOverHolesAgreesWithTheTextbook)]),
        (Faults.HolesAreCounted, [nameof(AffineAgreementLaws.TenIterationsOverHolesAgreeWithTheTextbook)]),
        (Faults.EmptyRowsDropped, [nameof(MissingLaws.RowsWithoutEntriesAddNothingButTheirCount)]),
        (Faults.OneParameterTooMany,
        [
            nameof(AgreementLaws.CriteriaAgreeWithTheReference),
            nameof(AffineAgreementLaws.CriteriaCountTheParametersOfTheTextbook),
        ]),
        (Faults.DigitsLost, [nameof(AffineAgreementLaws.DocumentsKeepTheBits)]),
    ];

    private static readonly (Func<MixtureUnderTest, Mutant> Fault, string[] Laws)[] _caughtUnderHardAssignment =
    [
        (Faults.MixtureAsObjective,
        [
            nameof(AscentLaws.ObjectiveIsLogLikelihoodPlusLogPrior),
            nameof(AscentLaws.CertificateIsNeverNegativeAndAddsUp),
        ]),
        (Faults.Softened,
        [
            nameof(AgreementLaws.ExpectationStepAgreesWithTheReference),
            nameof(MonoidLaws.CollectingThePosteriorIsTheExpectationStep),
        ]),
        (Faults.SwappedMeans, [nameof(AscentLaws.ObjectiveNeverDecreases)]),
        (Faults.DivergenceOverstated, [nameof(AscentLaws.CertifiedDivergenceIsThatOfTheOldPosterior)]),
    ];

    public static TheoryData<string, string> CatchesUnderHardAssignment => Names(_caughtUnderHardAssignment);

    public static TheoryData<string, string> Catches => Names(_caught);

    [Theory]
    [MemberData(nameof(Catches))]
    public void LawCatchesTheFault(string fault, string law)
    {
        Func<MixtureUnderTest, Mutant> make = _caught.Single(entry => entry.Fault.Method.Name == fault).Fault;
        MixtureUnderTest model = ModelCatalogue.TwoByTwo(CovarianceStructure.Full);
        if (!LawCatalogue.Get(law).AppliesTo(model))
        {
            model = ModelCatalogue.All.Concat(ModelCatalogue.Affine).First(candidate =>
                candidate.Precision == Precision.Double && LawCatalogue.Get(law).AppliesTo(candidate));
        }

        Exception? report = Record.Exception(() => LawCatalogue.Get(law).Check(make(model)));

        Assert.NotNull(report);
        Assert.StartsWith("Falsifiable", report.Message.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CatchesUnderHardAssignment))]
    public void LawCatchesTheFaultUnderHardAssignment(string fault, string law)
    {
        Func<MixtureUnderTest, Mutant> make =
            _caughtUnderHardAssignment.Single(entry => entry.Fault.Method.Name == fault).Fault;
        MixtureUnderTest model = ModelCatalogue.Get($"{CovarianceStructure.Full}/{nameof(HardModels.HardDouble2By2Fused)}");

        Exception? report = Record.Exception(() => LawCatalogue.Get(law).Check(make(model)));

        Assert.NotNull(report);
        Assert.StartsWith("Falsifiable", report.Message.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryLawHasAFaultThatItCatches()
    {
        HashSet<string> proven = [.. _caught.SelectMany(entry => entry.Laws)];

        Assert.DoesNotContain(LawCatalogue.All, law => !proven.Contains(law.Name));
    }

    private static TheoryData<string, string> Names((Func<MixtureUnderTest, Mutant> Fault, string[] Laws)[] entries) =>
        [.. entries.SelectMany(entry => entry.Laws.Select(law => (entry.Fault.Method.Name, law)))];
}
