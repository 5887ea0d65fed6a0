using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Tests.Consumers;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>All structures and precisions for D = 1 … 128 and a few K: every regime of the planner.</summary>
internal static class PlanSweep
{
    private static readonly int[] _components = [1, 2, 3, 8, 64, 256];

    /// <summary>Every shape and structure, in double precision.</summary>
    public static IEnumerable<ModelDeclaration> Shapes =>
        from dimension in Enumerable.Range(1, 128)
        from components in _components
        from declaration in Sweep.OfShape(dimension, components)
        select declaration;

    /// <summary>Every shape, structure, precision and backend.</summary>
    public static IEnumerable<ModelDeclaration> All => Shapes.SelectMany(Sweep.Variants);

    /// <summary>The plans of all declarations, made once.</summary>
    public static IReadOnlyList<(ModelDeclaration Declaration, KernelPlan Plan)> Plans { get; } =
        [.. All.Select(static declaration => (declaration, declaration.Plan()))];
}
