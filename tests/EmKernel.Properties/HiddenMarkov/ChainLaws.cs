namespace EmKernel.Properties.HiddenMarkov;

/// <summary>The laws of hidden Markov models, each true of every declared model; a method throws where its sentence is not.</summary>
internal abstract class ChainLaws
{
    public abstract string Name { get; }

    public abstract void ObjectiveNeverDecreases(int seed);

    public abstract void ExpectationAgreesWithTheReference(int seed);

    public abstract void EqualRowsAreTheIndependentMixture(int seed);

    public abstract void ExpectationIsTheFoldOfItsBlocks(int seed);

    public abstract void StatisticsAreACommutativeMonoid(int seed);

    public abstract void WeightsCountSequences(int seed);

    public abstract void OrderOfSequencesDoesNotMatter(int seed);

    public abstract void InferenceAgreesWithTheReference(int seed);

    public abstract void MissingEntriesAreIntegratedOut(int seed);

    public abstract void ObjectiveNeverDecreasesOverHoles(int seed);

    public abstract void RowsWithoutEntriesSayNothing(int seed);

    public abstract void LaggedSmootherIsTheSmootherOfThePrefix(int seed);

    public abstract void FitIsTheFoldOfTheStep(int seed);

    public abstract void StepsAndFiltersAllocateNothing();

    public abstract void DefaultStartsDegenerate();

    public sealed override string ToString() => Name;
}
