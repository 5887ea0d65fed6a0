using System;
using System.Collections.Generic;
using System.Linq;

namespace EmKernel.Generators.Tests.Consumers;

/// <summary>Declarations over all structures, precisions, backends and widths.</summary>
internal static class Sweep
{
    /// <summary>The six structures.</summary>
    public static CovarianceStructure[] Structures { get; } = Enum.GetValues<CovarianceStructure>();

    /// <summary>Every combination of precision, backend and width that differs in its kernels.</summary>
    public static IEnumerable<ModelDeclaration> Variants(ModelDeclaration shape)
    {
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            yield return shape with { Precision = precision };
            yield return shape with { Precision = precision, Backend = KernelBackend.TensorPrimitives };
        }
    }

    /// <summary>All structures of a shape.</summary>
    public static IEnumerable<ModelDeclaration> OfShape(int dimension, int components) =>
        Structures.Select(structure => new ModelDeclaration(dimension, components) { Covariance = structure });

    /// <summary>Many declarations as one source file, each under a name of its own.</summary>
    public static string Source(IEnumerable<ModelDeclaration> declarations) =>
        $"using EmKernel;\n\nnamespace {ModelDeclaration.Namespace};\n\n"
        + string.Join("\n", declarations.Select(static (declaration, i) =>
            (declaration with { Name = $"Model{i}" }).Declaration)) + "\n";
}
