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
        new(
            "an empty document",
            Show,
            "{model}: $: This is not JSON: The input does not contain any JSON tokens. Expected the input "
            + "to start with a valid JSON token, when isFinalBlock is true. LineNumber: 0 | "
            + "BytePositionInLine: 0."),
        new(
            "a document that is no JSON",
            Show,
            "{model}: $: This is not JSON: 'a' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0.")
        {
            Model = "a,b\n1,2\n",
        },
        Changed(
            "another format",
            "emkernel.model/1", "emkernel.model/2",
            "{model}: $.format: The format is 'emkernel.model/2': give a document of format "
            + "'emkernel.model/1'."),
        Changed(
            "an unknown family of a document",
            "gaussian-mixture", "gaussian",
            "{model}: $.family: The value is 'gaussian': " + $"give one of {FamilyNames.All}."),
        Changed(
            "an unknown covariance of a document",
            "\"full\"", "\"VVV\"",
            "{model}: $.covariance: The value is 'VVV': give one of full, tied, diagonal, tied-diagonal, "
            + "spherical, tied-spherical."),
        Changed(
            "an unknown member",
            "\"dimension\"", "\"note\": 1, \"dimension\"",
            "{model}: $.note: There is no such member in a document of family gaussian-mixture: leave it "
            + "out, or take one of format, family, dimension, components, columns, precision, fixedWeights, "
            + "covariance, weights, means, covariances."),
        Changed(
            "a member given twice",
            "\"dimension\"", "\"components\": 2, \"dimension\"",
            "{model}: $.components: The member is given twice: give it once."),
        Changed(
            "a missing member",
            "\"means\": [[1], [2]], ", "",
            "{model}: $.means: The member is missing: give it."),
        Changed(
            "a dimension of zero",
            "\"dimension\": 1", "\"dimension\": 0",
            "{model}: $.dimension: The number is 0: give a whole number from 1 to 2147483647."),
        Changed(
            "weights that do not sum to 1",
            "0.75", "0.7",
            "{model}: $.weights: The weights sum to 0.95: scale them by their sum, so that it is 1."),
        Changed(
            "a weight too many",
            "0.25,", "0.25, 0,",
            "{model}: $.weights: The array has 3 elements: give 2."),
        Changed(
            "a number that overflows",
            "[2]", "[1e999]",
            "{model}: $.means[1][0]: The number is 1e999, beyond the range of a double: give a smaller "
            + "one."),
        Changed(
            "a number that is text",
            "[2]", "[\"2\"]",
            "{model}: $.means[1][0]: There is the text '2': give a number."),
        Changed(
            "a variance of zero",
            "[[4]]", "[[0]]",
            "{model}: $.covariances: The covariance of component 1 has the variance 0 at (0, 0): give a "
            + "positive definite matrix."),
        Changed(
            "a document that ends early",
            "[[4]]]\n}", "[[4]]",
            "{model}: $: This is not JSON: Expected depth to be zero at the end of the JSON payload. There "
            + "is an open JSON object or array that should be closed. LineNumber: 2 | BytePositionInLine: "
            + "93."),
    ];

    private static MalformedInput Changed(string name, string from, string to, string message) =>
        new(name, Show, message) { Model = Good.Replace(from, to) };
}
