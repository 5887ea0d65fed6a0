using System.Runtime.CompilerServices;

namespace EmKernel.Runtime;

/// <summary>Names what a precompiled image shall hold although it is called through interfaces alone.</summary>
/// <remarks>
/// An image holds a member of a generic type where the type is known that it is called on. The calls are not optimised, so
/// that none is found to lead nowhere.
/// </remarks>
internal static class PrecompiledCode
{
    /// <summary>Never called.</summary>
    internal static void Hold()
    {
        HoldMixture<double>(null!, null!);
        HoldMixture<float>(null!, null!);
        HoldHiddenMarkovModel<double>(null!, null!);
        HoldHiddenMarkovModel<float>(null!, null!);
        HoldState<double>(null!);
        HoldState<float>(null!);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void HoldMixture<T>(CompiledModel<T> model, Observations<T> sample)
        where T : unmanaged
    {
        ModelDocument? parameters = model.Initialize(sample, default, model.FreeParameterCount, null);
        CompiledFit fit = parameters is null
            ? model.FitBest(sample, 0, 0, default, null, default)
            : model.Fit(sample, parameters, null, default);
        model.Report(fit, sample, null, 0);
        model.Criteria(parameters!, sample, 0);
        model.CreateScorer(parameters!);
        model.Sample(parameters!, null!, default, default);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void HoldHiddenMarkovModel<T>(CompiledHiddenMarkovModel<T> model, SequenceObservations<T> sample)
        where T : unmanaged
    {
        model.FitBest(sample, model.FreeParameterCount, 0, default, null, default);
        model.CreateDecoder(null!);
        model.Sample(null!, null!, default, default);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void HoldState<T>(CompiledState<T> state)
        where T : unmanaged
    {
        double sum = state.Iteration + state.LogLikelihood + state.LogPrior + state.Objective + state.ObservationCount;
        state.ToModelDocument(state.CoincidentComponents is null && state.Degeneracy.IsNone && sum > 0 ? null : []);
        state.ExpectedCount(0);
    }
}
