using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>Tables that are none, or of which the wrong columns are asked for.</summary>
internal static class MalformedTables
{
    private const string Fit = "fit {data} --components 1";

    private const string Model = """
        {
          "format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "tied-spherical", "dimension": 2,
          "components": 1, "columns": ["a", "b"], "weights": [1], "means": [[1, 2]], "covariances": 1
        }
        """;

    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        new("an empty table", Fit, "?") { Data = "" },
        new("a table of empty lines", Fit, "?") { Data = "\n\n" },
        new("a column of text", Fit, "?") { Data = "a,b,species\n1,2,setosa\n3,4,setosa\n" },
        new("text alone", Fit, "?") { Data = "name\nAnn\n" },
        new("a header that is said to be a row", Fit + " --header no", "?"),
        new("text in a later row", Fit, "?") { Data = "a,b\n1,2\n\n3,n/a\n" },
        new("an infinite entry", Fit, "?") { Data = "a,b\n1,2\n-Infinity,4\n" },
        new("an entry beyond double", Fit, "?") { Data = "a,b\n1,1e999\n" },
        new("an entry beyond float", Fit + " --precision float", "?") { Data = "a,b\n1,1e39\n" },
        new("an empty cell", Fit, "?") { Data = "a,b\n1,2\n3,\n" },
        new("a cell that says NaN", Fit, "?") { Data = "a,b\n1,2\nNaN,2\n" },
        new("too few cells", Fit, "?") { Data = "a,b\n1,2\n3\n" },
        new("too many cells", Fit, "?") { Data = "1,2\n3,4,5\n" },
        new("decimal commas", Fit + " --separator ;", "?") { Data = "a;b\n1,5;2\n" },
        new("another separator than is said", Fit + " --separator ;", "?") { Data = "1,2\n3,4\n" },
        new("a quotation mark that is not closed", Fit, "?") { Data = "a,b\n1,\"2\n3,4\n" },
        new("text after a quotation", Fit, "?") { Data = "a,b\n1,\"2\"3\n" },
        new("bytes that are no text", Fit, "?") { Data = "a,b\n1,\u0001\u0002\u001b[31m\n" },
        new("a long cell of text", Fit, "?") { Data = $"a,b\n1,{new string('x', 500)}\n" },
        new("a negative weight", Fit + " --weight-column b", "?") { Data = "a,b\n1,2\n3,-4\n" },
        new("a missing weight", Fit + " --weight-column b", "?") { Data = "a,b\n1,2\n3,\n" },
        new("an infinite weight", Fit + " --weight-column b", "?") { Data = "a,b\n1,Infinity\n" },
        new("a weight that is text", Fit + " --weight-column 1", "?") { Data = "1,2\n3,many\n" },
        new("a column that is not there", Fit + " --columns a,c", "?"),
        new("a place that is not there", Fit + " --columns 0,2", "?"),
        new("a name without header", Fit + " --columns a", "?") { Data = "1,2\n" },
        new("a column selected twice", Fit + " --columns a,b,0", "?"),
        new("the weight among the entries", Fit + " --columns a,b --weight-column b", "?"),
        new("a weight column that is not there", Fit + " --weight-column w", "?"),
        new("two columns of one name", Fit, "?") { Data = "a,a\n1,2\n" },
        new("two columns of the name asked for", Fit + " --columns a", "?") { Data = "a,a\n1,2\n" },
        new("a column without name", Fit, "?") { Data = ",a\n1,2\n" },
        new("fewer columns than the model", "score {data} --model {model}", "?") { Data = "1\n2\n", Model = Model },
        new("other columns than the model's", "score {data} --model {model}", "?") { Data = "a,c\n1,2\n", Model = Model },
        new("columns in another order", "score {data} --model {model} --columns b,a", "?") { Model = Model },
        new("a missing entry to score", "score {data} --model {model}", "?") { Data = "a,b\n,2\n", Model = Model },
    ];
}
