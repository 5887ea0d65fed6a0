using System;

namespace EmKernel.Properties.Core;

/// <summary>A state whose step halves the distance to 0 of one number: objective −x².</summary>
internal readonly record struct TestState(double X, int Iteration, double Gain, Degeneracy Degeneracy) : IEmState
{
    public static TestState Start(double x) => new(x, 0, 0, Degeneracy.None);

    public static TestState Halve(TestState state) =>
        new(state.X / 2, state.Iteration + 1, state.X * state.X * 0.75, Degeneracy.None);

    /// <summary>The step of a model that degenerates when its iteration is reached.</summary>
    public static Func<TestState, TestState> DegenerateAt(int iteration) => state =>
        !state.Degeneracy.IsNone ? state
        : state.Iteration == iteration ? state with { Degeneracy = new Degeneracy(DegeneracyKind.EmptyComponent, 2) }
        : Halve(state);

    public double LogLikelihood => -X * X;

    public double LogPrior => 0;

    public double Objective => -X * X;

    public double ObservationCount => 1;

    public double ParameterChange => Iteration == 0 ? 0 : Math.Abs(X);

    public EmCertificate Certificate => new(Gain, Gain, 0);
}
