using System;
using System.ComponentModel;
using System.Numerics;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>Draws from mixtures of affine families.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureSampling
{
    /// <summary>Draws independent rows: a component by its weight, then a row of it.</summary>
    /// <typeparam name="T">double or float; drawn in double, then converted.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="random">The source of randomness; equal seeds give equal rows.</param>
    /// <param name="rows">Receives the rows; D columns.</param>
    /// <param name="components">Receives the component of each row; may be empty.</param>
    /// <exception cref="ArgumentException">A span does not have the shape of the model.</exception>
    /// <exception cref="InvalidOperationException">The parameters have no density, as default ones.</exception>
    public static void Sample<T>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Random random,
        Span2D<T> rows,
        Span<int> components)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SamplingChecks.Require(random, rows.Width, rows.Height, shape.Dimension, components.Length);
        using KernelScratch.Scope scope = KernelScratch.Open();
        Degeneracy degeneracy = AffineMixtureFactors.Factor(shape, parameters, scope.Doubles(shape.FactorCount));
        if (!degeneracy.IsNone)
        {
            throw new InvalidOperationException($"These parameters have no density. {degeneracy}");
        }

        Span<double> entries = scope.Doubles(shape.Dimension);
        for (int n = 0; n < rows.Height; n++)
        {
            int component = ComponentWeights.Draw(parameters[..shape.Components], random.NextDouble());
            shape.Family.Draw(shape.Component(parameters, component), random, entries);
            Span<T> row = rows.GetRowSpan(n);
            for (int d = 0; d < entries.Length; d++)
            {
                row[d] = T.CreateSaturating(entries[d]);
            }

            if (!components.IsEmpty)
            {
                components[n] = component;
            }
        }
    }
}
