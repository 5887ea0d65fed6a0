using System.Collections.Immutable;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The concentrations of the Dirichlet priors of a chain; without values they are 1, which is flat.</summary>
/// <param name="Initial">Of the first state: none, one for all, or S.</param>
/// <param name="Transitions">Of the transitions: none, one for all, or S×S.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ChainPrior(ImmutableArray<double> Initial, ImmutableArray<double> Transitions)
{
    internal bool HasInitial => !Initial.IsDefaultOrEmpty;

    internal bool HasTransitions => !Transitions.IsDefaultOrEmpty;

    internal double InitialConcentration(int state) => Concentration(Initial, state);

    internal double TransitionConcentration(int index) => Concentration(Transitions, index);

    private static double Concentration(ImmutableArray<double> values, int index) =>
        values.IsDefaultOrEmpty ? 1.0 : values[values.Length == 1 ? 0 : index];
}
