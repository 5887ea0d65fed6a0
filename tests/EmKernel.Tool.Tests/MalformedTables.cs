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
        new(
            "an empty table",
            Fit,
            "{data}: the file is empty: give rows of numbers.")
        {
            Data = "",
        },
        new(
            "a table of empty lines",
            Fit,
            "{data}: the file is empty: give rows of numbers.")
        {
            Data = "\n\n",
        },
        new(
            "a column of text",
            Fit,
            "{data}: row 1 (line 2): column 'species' is text ('setosa'): leave it out with --columns a,b.")
        {
            Data = "a,b,species\n1,2,setosa\n3,4,setosa\n",
        },
        new(
            "text alone",
            Fit,
            "{data}: row 1 (line 2): column 'name' is text ('Ann'): give columns of numbers, or another --separator.")
        {
            Data = "name\nAnn\n",
        },
        new(
            "a header that is said to be a row",
            Fit + " --header no",
            "{data}: row 1 (line 1): column 0 is text ('a'): give columns of numbers, or another --separator."),
        new(
            "text in a later row",
            Fit,
            "{data}: row 2 (line 4): column 'b': 'n/a' is not a number: correct it, or leave the cell empty.")
        {
            Data = "a,b\n1,2\n\n3,n/a\n",
        },
        new(
            "an infinite entry",
            Fit,
            "{data}: row 2 (line 3): column 'a': '-Infinity' is not finite: correct it, or leave the cell empty.")
        {
            Data = "a,b\n1,2\n-Infinity,4\n",
        },
        new(
            "an entry beyond double",
            Fit,
            "{data}: row 1 (line 2): column 'b': '1e999' is not finite: correct it, or leave the cell empty.")
        {
            Data = "a,b\n1,1e999\n",
        },
        new(
            "an entry beyond float",
            Fit + " --precision float",
            "{data}: row 1 (line 2): column 'b': '1e39' is beyond the range of float: take --precision double.")
        {
            Data = "a,b\n1,1e39\n",
        },
        new(
            "too few cells",
            Fit,
            "{data}: row 2 (line 3): the row has 1 of 2 cells: give each row as many as the first line, or "
            + "another --separator.")
        {
            Data = "a,b\n1,2\n3\n",
        },
        new(
            "too many cells",
            Fit,
            "{data}: row 2 (line 2): the row has 3 of 2 cells: give each row as many as the first line, or "
            + "another --separator.")
        {
            Data = "1,2\n3,4,5\n",
        },
        new(
            "decimal commas",
            Fit + " --separator ;",
            "{data}: row 1 (line 2): column 'a': '1,5' is not a number: write a decimal point, and nothing "
            + "between thousands.")
        {
            Data = "a;b\n1,5;2\n",
        },
        new(
            "another separator than is said",
            Fit + " --separator ;",
            "{data}: row 1 (line 2): column '1,2': '3,4' is not a number: write a decimal point, and "
            + "nothing between thousands.")
        {
            Data = "1,2\n3,4\n",
        },
        new(
            "a quotation mark that is not closed",
            Fit,
            "{data}: line 2: the quotation marks do not match, or the line is longer than 16777216 bytes: correct it.")
        {
            Data = "a,b\n1,\"2\n3,4\n",
        },
        new(
            "text after a quotation",
            Fit,
            "{data}: line 2: the quotation marks do not match, or the line is longer than 16777216 bytes: correct it.")
        {
            Data = "a,b\n1,\"2\"3\n",
        },
        new(
            "bytes that are no text",
            Fit,
            "{data}: row 1 (line 2): column 'b' is text ('\\u0001\\u0002\\u001b[31m'): leave it out with --columns a.")
        {
            Data = "a,b\n1,\u0001\u0002\u001b[31m\n",
        },
        new(
            "a long cell of text",
            Fit,
            "{data}: row 1 (line 2): column 'b' is text "
            + "('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'): leave it out with "
            + "--columns a.")
        {
            Data = $"a,b\n1,{new string('x', 500)}\n",
        },
        new(
            "a negative weight",
            Fit + " --weight-column b",
            "{data}: row 2 (line 3): column 'b': '-4' is no weight: give a finite number of 0 or above; 0 "
            + "leaves the row out.")
        {
            Data = "a,b\n1,2\n3,-4\n",
        },
        new(
            "a missing weight",
            Fit + " --weight-column b",
            "{data}: row 2 (line 3): column 'b': the empty cell is no weight: give a finite number of 0 or "
            + "above; 0 leaves the row out.")
        {
            Data = "a,b\n1,2\n3,\n",
        },
        new(
            "an infinite weight",
            Fit + " --weight-column b",
            "{data}: row 1 (line 2): column 'b': 'Infinity' is no weight: give a finite number of 0 or "
            + "above; 0 leaves the row out.")
        {
            Data = "a,b\n1,Infinity\n",
        },
        new(
            "a weight that is text",
            Fit + " --weight-column 1",
            "{data}: row 2 (line 2): column 1: 'many' is no weight: give a finite number of 0 or above; 0 "
            + "leaves the row out.")
        {
            Data = "1,2\n3,many\n",
        },
        new(
            "a column that is not there",
            Fit + " --columns a,c",
            "{data}: there is no column 'c': give one of 'a', 'b', or a place from 0 to 1."),
        new(
            "a place that is not there",
            Fit + " --columns 0,2",
            "{data}: there is no column '2': give one of 'a', 'b', or a place from 0 to 1."),
        new(
            "a name without header",
            Fit + " --columns a",
            "{data}: there is no column 'a': give one of a place from 0 to 1.")
        {
            Data = "1,2\n",
        },
        new(
            "a column selected twice",
            Fit + " --columns a,b,0",
            "{data}: column 'a' is selected twice: leave it out once."),
        new(
            "the weight among the entries",
            Fit + " --columns a,b --weight-column b",
            "{data}: column 'b' is both the weight and an entry: leave it out once."),
        new(
            "a weight column that is not there",
            Fit + " --weight-column w",
            "{data}: there is no column 'w': give one of 'a', 'b', or a place from 0 to 1."),
        new(
            "two columns of one name",
            Fit,
            "{data}: two columns are named 'a': rename one of them.")
        {
            Data = "a,a\n1,2\n",
        },
        new(
            "two columns of the name asked for",
            Fit + " --columns a",
            "{data}: columns 0 and 1 are both named 'a': rename one of them.")
        {
            Data = "a,a\n1,2\n",
        },
        new(
            "a column without name",
            Fit,
            "{data}: column 0 has no name in the header: name it, or leave it out with --columns.")
        {
            Data = ",a\n1,2\n",
        },
        new(
            "fewer columns than the model",
            "score {data} --model {model}",
            "{data}: 1 columns (0) for a model of dimension 2: select 2 of them with --columns.")
        {
            Data = "1\n2\n",
            Model = Model,
        },
        new(
            "other columns than the model's",
            "score {data} --model {model}",
            "{data}: there is no column 'b': give one of 'a', 'c', or a place from 0 to 1.")
        {
            Data = "a,c\n1,2\n",
            Model = Model,
        },
        new(
            "columns in another order",
            "score {data} --model {model} --columns b,a",
            "--columns has 'b' where the model has the columns 'a', 'b': give the same, or leave the option out.")
        {
            Model = Model,
        },
        new(
            "draws from standard input",
            "impute - --model {model} --draws 2",
            "--draws: the table is read once for each draw, standard input only once: give a file.")
        {
            Model = Model,
        },
        new(
            "standard errors of draws",
            "impute {data} --model {model} --draws 2 --standard-errors",
            "--standard-errors: draws vary by themselves: leave out this option or --draws.")
        {
            Model = Model,
        },
        new(
            "a seed without draws",
            "impute {data} --model {model} --seed 2",
            "--seed: nothing is drawn: give --draws, too, or leave the option out.")
        {
            Model = Model,
        },
    ];
}
