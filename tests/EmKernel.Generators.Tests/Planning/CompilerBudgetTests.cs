using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Tests.Consumers;
using Xunit;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>
/// No kernel comes near what the just-in-time compiler gives up on: it optimises no method of 60 KB of IL, and it stops to
/// keep locals in registers at about 900 of them.
/// </summary>
public sealed class CompilerBudgetTests
{
    /// <summary>Half of the size at which the compiler stops to optimise.</summary>
    internal const int MostBytes = 30 * 1024;

    /// <summary>Half of the number of locals at which it stops to track them.</summary>
    internal const int MostLocals = 450;

    private const int BytesPerOperation = 32;
    private const int BytesAround = 2048;
    private const int OperationsPerLocal = 2;
    private const int LocalsAround = 40;

    // Every number that a plan could treat apart, and the ends of the range; between them only tiles grow shorter.
    private static readonly int[] _components =
        [.. Enumerable.Range(1, 17), 24, 31, 32, 33, 48, 63, 64, 65, 96, 127, 128, 129, 192, 255, 256];

    [Fact]
    public void EveryShapeOfEveryStructureStaysBelowHalfOfTheBudget()
    {
        IEnumerable<ModelDeclaration> shapes =
            from dimension in Enumerable.Range(1, 128)
            from components in _components
            from declaration in Sweep.OfShape(dimension, components)
            select declaration;
        string[] breaches =
        [
            .. from declaration in shapes.AsParallel().AsOrdered()
               let plan = declaration.Plan()
               where Bytes(plan) > MostBytes || Locals(plan) > MostLocals
               select $"({declaration}): {Bytes(plan)} bytes of IL, {Locals(plan)} locals in a method",
        ];

        Assert.True(breaches.Length == 0, $"{breaches.Length} shapes:\n" + string.Join("\n", breaches.Take(10)));
    }

    /// <summary>The most IL of a method, as the plan foretells it; EmittedBudgetTests holds it against real methods.</summary>
    internal static int Bytes(KernelPlan plan) => BytesAround + WrittenOperations.Longest(plan) * BytesPerOperation;

    /// <summary>The most locals of a method, as the plan foretells them.</summary>
    internal static int Locals(KernelPlan plan) => LocalsAround + WrittenOperations.Longest(plan) / OperationsPerLocal;
}
