using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>Documents that are no model.</summary>
internal static class MalformedModels
{
    private const string Show = "show {model}";

    private const string Good = """
        {
          "format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "full", "dimension": 1,
          "components": 2, "weights": [0.25, 0.75], "means": [[1], [2]], "covariances": [[[1]], [[4]]]
        }
        """;

    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        new("an empty document", Show, "?"),
        new("a document that is no JSON", Show, "?") { Model = "a,b\n1,2\n" },
        Changed("another format", "emkernel.model/1", "emkernel.model/2"),
        Changed("an unknown family of a document", "gaussian-mixture", "gaussian"),
        Changed("an unknown covariance of a document", "\"full\"", "\"VVV\""),
        Changed("an unknown member", "\"dimension\"", "\"note\": 1, \"dimension\""),
        Changed("a member given twice", "\"dimension\"", "\"components\": 2, \"dimension\""),
        Changed("a missing member", "\"means\": [[1], [2]], ", ""),
        Changed("a dimension of zero", "\"dimension\": 1", "\"dimension\": 0"),
        Changed("weights that do not sum to 1", "0.75", "0.7"),
        Changed("a weight too many", "0.25,", "0.25, 0,"),
        Changed("a number that overflows", "[2]", "[1e999]"),
        Changed("a number that is text", "[2]", "[\"2\"]"),
        Changed("a variance of zero", "[[4]]", "[[0]]"),
        Changed("a document that ends early", "[[4]]]\n}", "[[4]]"),
    ];

    private static MalformedInput Changed(string name, string from, string to) =>
        new(name, Show, "?") { Model = Good.Replace(from, to) };
}
