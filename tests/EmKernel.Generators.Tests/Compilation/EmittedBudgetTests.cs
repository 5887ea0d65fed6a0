using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Tests.Consumers;
using EmKernel.Generators.Tests.Planning;
using Xunit;

namespace EmKernel.Generators.Tests.Compilation;

/// <summary>The IL of forty models, beside what the count of operations in their plans says of it.</summary>
public sealed class EmittedBudgetTests
{
    private static readonly int[] _dimensions = [1, 2, 3, 5, 8, 9, 12, 16, 17, 33];

    private static readonly ModelDeclaration[] _declarations =
    [
        .. _dimensions.Select(static d => new ModelDeclaration(d, 3)),
        .. _dimensions.Select(static d => new ModelDeclaration(d, 17) { Precision = Precision.Single }),
        .. _dimensions.Select(static d => new ModelDeclaration(d, 8) { Covariance = CovarianceStructure.Diagonal }),
        .. _dimensions.Select(static d => new ModelDeclaration(d, 2) { Covariance = CovarianceStructure.Tied }),
    ];

    private static readonly Lazy<IReadOnlyList<(ModelDeclaration Model, string Name, int Bytes, int Locals)>> _methods =
        new(static () =>
        [
            .. EmittedMethods.Read(new ConsumerProject().Generate(Sweep.Source(_declarations)).RequireClean().Emit())
                .Where(static method => method.Type.StartsWith("Model", StringComparison.Ordinal))
                .Select(static method => (Declared(method.Type), $"{method.Type}.{method.Name}", method.Bytes, method.Locals)),
        ]);

    [Fact]
    public void NoMethodIsNearWhatTheCompilerGivesUpOn() => RequireOfAll(static method =>
        method.Bytes <= CompilerBudgetTests.MostBytes && method.Locals <= CompilerBudgetTests.MostLocals);

    [Fact]
    public void ThePlanForetellsTheLongestMethod() => RequireOfAll(static method =>
        method.Bytes <= CompilerBudgetTests.Bytes(method.Model.Plan())
        && method.Locals <= CompilerBudgetTests.Locals(method.Model.Plan()));

    private static void RequireOfAll(Func<(ModelDeclaration Model, string Name, int Bytes, int Locals), bool> holds)
    {
        string[] breaches =
        [
            .. _methods.Value.Where(method => !holds(method))
                .OrderByDescending(static method => method.Bytes)
                .Select(static method =>
                    $"({method.Model}) {method.Name}: {method.Bytes} bytes of IL, {method.Locals} locals"),
        ];

        Assert.NotEmpty(_methods.Value);
        Assert.True(breaches.Length == 0, $"{breaches.Length} methods:\n" + string.Join("\n", breaches.Take(20)));
    }

    private static ModelDeclaration Declared(string type) =>
        _declarations[int.Parse(type.Split('.')[0]["Model".Length..], System.Globalization.CultureInfo.InvariantCulture)];
}
