using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Reference;

namespace EmKernel.Tool.Tests;

/// <summary>A mixture of the reference as the tool reads it, written without the library.</summary>
internal static class StartDocument
{
    public static string Write(string structure, GaussianMixture mixture)
    {
        double[] flat = ParameterArrays.Covariances(mixture);
        int dimension = mixture.Dimension;
        string covariances = structure switch
        {
            "full" => List(flat.Chunk(dimension * dimension).Select(each => List(each.Chunk(dimension).Select(List)))),
            "tied" or "diagonal" => List(flat.Chunk(dimension).Select(List)),
            "tied-spherical" => Number(flat[0]),
            _ => List(flat),
        };
        return $$"""
            {
              "format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "{{structure}}",
              "dimension": {{dimension}}, "components": {{mixture.ComponentCount}},
              "weights": {{List(mixture.Weights)}},
              "means": {{List(mixture.Means.Select(List))}},
              "covariances": {{covariances}}
            }
            """;
    }

    private static string List(IEnumerable<double> numbers) => List(numbers.Select(Number));

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
