using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>A chain of hidden states in logarithms throughout: π, A, and forward and backward as the textbook has them.</summary>
public sealed record HiddenChain(double[] Initial, double[][] Transitions)
{
    /// <summary>S.</summary>
    public int StateCount => Initial.Length;

    /// <summary>log p(x) of a sequence with the given log densities [t][s].</summary>
    public double LogLikelihood(double[][] logDensities) => LogSum(Forward(logDensities)[^1]);

    /// <summary>p(z_t = s | x).</summary>
    public double[][] Posteriors(double[][] logDensities)
    {
        double[][] forward = Forward(logDensities);
        double[][] backward = Backward(logDensities);
        double whole = LogSum(forward[^1]);
        return [.. forward.Select((row, t) => row.Select((a, s) => Math.Exp(a + backward[t][s] - whole)).ToArray())];
    }

    /// <summary>Σ_t p(z_t−1 = i, z_t = j | x).</summary>
    public double[][] ExpectedTransitions(double[][] logDensities)
    {
        double[][] forward = Forward(logDensities);
        double[][] backward = Backward(logDensities);
        double whole = LogSum(forward[^1]);
        double[][] sums = [.. Transitions.Select(row => new double[row.Length])];
        for (int t = 1; t < logDensities.Length; t++)
        {
            for (int i = 0; i < StateCount; i++)
            {
                for (int j = 0; j < StateCount; j++)
                {
                    sums[i][j] += Math.Exp(
                        forward[t - 1][i] + Math.Log(Transitions[i][j]) + logDensities[t][j] + backward[t][j] - whole);
                }
            }
        }

        return sums;
    }

    /// <summary>log p(x, z) of a path.</summary>
    public double LogJoint(double[][] logDensities, int[] path)
    {
        double sum = Math.Log(Initial[path[0]]) + logDensities[0][path[0]];
        for (int t = 1; t < path.Length; t++)
        {
            sum += Math.Log(Transitions[path[t - 1]][path[t]]) + logDensities[t][path[t]];
        }

        return sum;
    }

    /// <summary>log p(x_1 … x_t, z_t = s).</summary>
    public double[][] Forward(double[][] logDensities)
    {
        double[][] forward = new double[logDensities.Length][];
        for (int t = 0; t < forward.Length; t++)
        {
            forward[t] =
            [
                .. Enumerable.Range(0, StateCount).Select(j => logDensities[t][j] + (t == 0
                    ? Math.Log(Initial[j])
                    : LogSum([.. forward[t - 1].Select((a, i) => a + Math.Log(Transitions[i][j]))]))),
            ];
        }

        return forward;
    }

    /// <summary>log p(x_t+1 … x_T | z_t = s).</summary>
    public double[][] Backward(double[][] logDensities)
    {
        double[][] backward = new double[logDensities.Length][];
        backward[^1] = new double[StateCount];
        for (int t = backward.Length - 2; t >= 0; t--)
        {
            backward[t] =
            [
                .. Transitions.Select(row =>
                    LogSum([.. row.Select((a, j) => Math.Log(a) + logDensities[t + 1][j] + backward[t + 1][j])])),
            ];
        }

        return backward;
    }

    /// <summary>log Σ exp.</summary>
    public static double LogSum(double[] terms)
    {
        double largest = terms.Max();
        return double.IsNegativeInfinity(largest)
            ? largest
            : largest + Math.Log(terms.Sum(term => Math.Exp(term - largest)));
    }
}
