using System;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace EmKernel.CompilerServices;

/// <summary>The mathematics of the chain of states apart from rows: M-step, prior, Q, and what makes π and A valid.</summary>
/// <remarks>A chain is [π: S][A: S×S, row by row]; its statistics are the expected first states and transitions.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HiddenMarkovChain
{
    private const double SumTolerance = 1e-8;

    /// <summary>Checks that π and each row of A are distributions.</summary>
    /// <param name="states">S.</param>
    /// <param name="initial">π, S numbers.</param>
    /// <param name="transitions">A, S×S numbers row by row.</param>
    /// <param name="chain">Receives both.</param>
    /// <returns>The first fault, or null.</returns>
    public static ArgumentFault? Create(
        int states, ReadOnlySpan<double> initial, ReadOnlySpan<double> transitions, Span<double> chain)
    {
        if (initial.Length != states || transitions.Length != states * states)
        {
            bool isInitial = initial.Length != states;
            return new ArgumentFault(
                isInitial ? nameof(initial) : nameof(transitions),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The span has {(isInitial ? initial : transitions).Length} elements: "
                    + $"give {(isInitial ? states : states * states)}."));
        }

        ArgumentFault? fault = FindFault(initial, nameof(initial), "The probabilities of the first state");
        for (int i = 0; i < states && fault is null; i++)
        {
            fault = FindFault(
                transitions.Slice(i * states, states),
                nameof(transitions),
                string.Create(CultureInfo.InvariantCulture, $"The transition probabilities of state {i}"));
        }

        initial.CopyTo(chain);
        transitions.CopyTo(chain[states..]);
        return fault;
    }

    /// <summary>A chain to start from: every first state alike, and each state as likely to stay as to move.</summary>
    /// <param name="states">S.</param>
    /// <param name="chain">Receives π and A.</param>
    public static void Initialize(int states, Span<double> chain)
    {
        chain[..states].Fill(1.0 / states);
        for (int i = 0; i < states; i++)
        {
            Span<double> row = chain.Slice(states + i * states, states);
            row.Fill(0.5 / states);
            row[i] += 0.5;
        }
    }

    /// <summary>The M-step: π_s = (n_s + α_s − 1)/Σ, A_ij = (c_ij + α_ij − 1)/Σ_j.</summary>
    /// <param name="states">S.</param>
    /// <param name="statistics">The expected first states and transitions.</param>
    /// <param name="previous">π and A before: a distribution without evidence stays, and so does a probability of 0.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="held">Which parts stay.</param>
    /// <param name="chain">Receives π and A.</param>
    public static void Maximize(
        int states,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        ChainPrior prior,
        HeldParts held,
        Span<double> chain)
    {
        previous.CopyTo(chain);
        for (int row = 0; row <= states; row++)
        {
            int start = row * states;
            if ((held & (row == 0 ? HeldParts.Initial : HeldParts.Transitions)) != 0)
            {
                continue;
            }

            double total = 0.0;
            for (int i = start; i < start + states; i++)
            {
                total += Count(statistics, previous, prior, states, i);
            }

            for (int i = start; i < start + states && total > 0.0; i++)
            {
                chain[i] = Count(statistics, previous, prior, states, i) / total;
            }
        }
    }

    /// <summary>log Dir(π | α) + Σ_i log Dir(A_i | α_i); 0 without a prior, and of parts that are held.</summary>
    /// <param name="states">S.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="held">Which parts stay.</param>
    /// <returns>The log density.</returns>
    public static double LogPrior(int states, ReadOnlySpan<double> chain, ChainPrior prior, HeldParts held)
    {
        double sum = 0.0;
        for (int row = 0; row <= states; row++)
        {
            bool counts = row == 0
                ? prior.HasInitial && (held & HeldParts.Initial) == 0
                : prior.HasTransitions && (held & HeldParts.Transitions) == 0;
            sum += counts ? LogDirichlet(states, row, chain, prior) : 0.0;
        }

        return sum;
    }

    /// <summary>Σ_s n_s log π_s + Σ_ij c_ij log A_ij, with 0 log 0 = 0.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="statistics">The expected first states and transitions.</param>
    /// <returns>The sum; −∞ if something impossible is expected.</returns>
    public static double ExpectedLogLikelihood(ReadOnlySpan<double> chain, ReadOnlySpan<double> statistics)
    {
        double sum = 0.0;
        for (int i = 0; i < chain.Length; i++)
        {
            sum += statistics[i] > 0.0 ? statistics[i] * Math.Log(chain[i]) : 0.0;
        }

        return sum;
    }

    /// <summary>A chain as a readable text, the same in every culture.</summary>
    /// <param name="states">S.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="name">The name of the model.</param>
    /// <returns>A line for π and one for each row of A.</returns>
    public static string ToText(int states, ReadOnlySpan<double> chain, string name)
    {
        StringBuilder text = new StringBuilder(name).Append('\n');
        for (int row = 0; row <= states; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {(row == 0 ? "first state" : "from state")} ");
            text.Append(row == 0 ? "" : (row - 1).ToString(CultureInfo.InvariantCulture)).Append(':');
            foreach (double probability in chain.Slice(row * states, states))
            {
                text.Append(CultureInfo.InvariantCulture, $" {probability}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether two states play the same part: begun, left and entered alike, to rounding.</summary>
    /// <param name="states">S.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="first">A state.</param>
    /// <param name="second">Another.</param>
    /// <returns>Whether exchanging them changes nothing.</returns>
    internal static bool AreTwins(int states, ReadOnlySpan<double> chain, int first, int second)
    {
        const double Rounding = 1e-12;
        for (int i = 0; i < chain.Length; i++)
        {
            (int row, int column) = (i / states, i % states);
            int twin = Exchange(row - 1) + 1;
            if (Math.Abs(chain[i] - chain[twin * states + Exchange(column)]) > Rounding)
            {
                return false;
            }
        }

        return true;

        int Exchange(int state) => state == first ? second : state == second ? first : state;
    }

    private static double Count(
        ReadOnlySpan<double> statistics, ReadOnlySpan<double> previous, ChainPrior prior, int states, int index) =>
        previous[index] > 0.0 ? statistics[index] + (Concentration(prior, states, index) - 1.0) : 0.0;

    private static double Concentration(ChainPrior prior, int states, int index) => index < states
        ? prior.InitialConcentration(index)
        : prior.TransitionConcentration(index - states);

    /// <summary>A probability that is held at 0 has no density; one that may only come to 0 has α = 1, and keeps its place.</summary>
    private static double LogDirichlet(int states, int row, ReadOnlySpan<double> chain, ChainPrior prior)
    {
        double sum = 0.0;
        double total = 0.0;
        for (int i = row * states; i < (row + 1) * states; i++)
        {
            double concentration = Concentration(prior, states, i);
            if (chain[i] > 0.0 || concentration == 1.0)
            {
                total += concentration;
                sum -= SpecialFunctions.LogGamma(concentration);
                sum += concentration > 1.0 ? (concentration - 1.0) * Math.Log(chain[i]) : 0.0;
            }
        }

        return total > 0.0 ? sum + SpecialFunctions.LogGamma(total) : 0.0;
    }

    /// <summary>What makes probabilities no distribution; null if nothing.</summary>
    /// <param name="probabilities">The probabilities.</param>
    /// <param name="name">The argument.</param>
    /// <param name="subject">What they are.</param>
    /// <param name="noun">What has a probability.</param>
    internal static ArgumentFault? FindFault(
        ReadOnlySpan<double> probabilities, string name, string subject, string noun = "state")
    {
        double sum = 0.0;
        for (int s = 0; s < probabilities.Length; s++)
        {
            if (!(probabilities[s] >= 0.0 && double.IsFinite(probabilities[s])))
            {
                return new ArgumentFault(name, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{subject} have {probabilities[s]} at {noun} {s}: give finite numbers that are not negative."));
            }

            sum += probabilities[s];
        }

        return Math.Abs(sum - 1.0) <= SumTolerance
            ? null
            : new ArgumentFault(name, string.Create(
                CultureInfo.InvariantCulture, $"{subject} sum to {sum}: divide them by their sum, so that it is 1."));
    }
}
