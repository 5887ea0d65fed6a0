using System;
using System.Linq;
using System.Reflection;
using EmKernel.Comparison;
using EmKernel.Grid;

namespace EmKernel.Sweep;

/// <summary>Finds the declared model of a shape by its name: there are too many to list them twice.</summary>
internal static class DeclaredShape
{
    /// <summary>Makes the work of a shape.</summary>
    /// <exception cref="ArgumentException">No model of this name is declared.</exception>
    public static TimedWork Prepare(string name)
    {
        Type model = typeof(DeclaredShape).Assembly.GetType($"EmKernel.Sweep.Models.{name}")
            ?? throw new ArgumentException($"There is no shape {name}: name one like Full8x8 of SweepShape.", nameof(name));
        SweepShape shape = SweepShape.Structures.SelectMany(SweepShape.Of).Single(shape => shape.Name == name);
        MethodInfo prepare = typeof(DeclaredShape).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!;
        return (TimedWork)prepare
            .MakeGenericMethod(model, model.GetNestedType("State")!, model.GetNestedType("Statistics")!)
            .Invoke(null, [shape])!;
    }

    private static TimedStep<TModel, TState, TStatistics> Of<TModel, TState, TStatistics>(SweepShape shape)
        where TModel : struct, IGaussianMixtureModel<TModel, double, TState, TStatistics>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics> =>
        new(shape);
}
