using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Tests.Consumers;
using Xunit;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>
/// No kernel comes near what the just-in-time compiler gives up on: it optimises no method of 60 KB of IL, and it stops to
/// keep locals in registers at about 900 of them.
/// </summary>
public sealed class CompilerBudgetTests
{
    /// <summary>The IL of a written-out operation, and of what stands around all of them: EmittedBudgetTests.</summary>
    internal const int BytesPerOperation = 1;

    internal const int BytesAround = 0;

    /// <summary>Half of the size at which the compiler stops to optimise.</summary>
    internal const int MostBytes = 30 * 1024;

    /// <summary>Half of the number of locals at which it stops to track them.</summary>
    internal const int MostLocals = 450;

    [Fact]
    public void EveryShapeOfEveryStructureStaysBelowHalfOfTheBudget()
    {
        IEnumerable<ModelDeclaration> shapes =
            from dimension in Enumerable.Range(1, 128)
            from components in Enumerable.Range(1, 256)
            from declaration in Sweep.OfShape(dimension, components)
            select declaration;
        string[] breaches =
        [
            .. from declaration in shapes.AsParallel().AsOrdered()
               let operations = WrittenOperations.Longest(declaration.Plan())
               where BytesAround + operations * BytesPerOperation > MostBytes
               select $"({declaration}): {operations} operations in a method",
        ];

        Assert.True(breaches.Length == 0, $"{breaches.Length} shapes:\n" + string.Join("\n", breaches.Take(10)));
    }
}
