using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>Arguments that make no sense.</summary>
internal static class MalformedArguments
{
    private const string StartDocument = """
        {
          "format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "tied", "dimension": 2,
          "components": 2, "weights": [0.5, 0.5], "means": [[1, 2], [3, 4]], "covariances": [[1, 0], [0, 1]]
        }
        """;

    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        new(
            "no command",
            "",
            "Required command was not provided: see emkernel --help."),
        new(
            "an unknown command",
            "cluster {data}",
            "'cluster' is not known here: see emkernel --help."),
        new(
            "no table",
            "fit --components 2",
            "Required argument 'DATA' missing for command: 'fit': see emkernel fit --help."),
        new(
            "an unknown option",
            "fit {data} --compnents 2",
            "'--compnents' is not known here: see emkernel fit --help."),
        new(
            "an argument too many",
            "fit {data} {data} --components 2",
            "'{data}' is not known here: see emkernel fit --help."),
        new(
            "an option without value",
            "fit {data} --components",
            "Required argument missing for option: '--components': see emkernel fit --help."),
        new(
            "an option given twice",
            "fit {data} --components 2 --components 3",
            "Option '--components' expects a single argument but 2 were provided: see emkernel fit --help."),
        new(
            "no number of components",
            "fit {data}",
            "--components is missing: give the number of components, or --start."),
        new(
            "zero components",
            "fit {data} --components 0",
            "--components '0': give an integer of at least 1: see emkernel fit --help."),
        new(
            "components that are no number",
            "fit {data} --components two",
            "--components 'two': give an integer of at least 1: see emkernel fit --help."),
        new(
            "an unknown family",
            "fit {data} --components 2 --family gaussians",
            $"--family 'gaussians': give one of {FamilyNames.All}: see emkernel fit --help."),
        new(
            "an unknown covariance",
            "fit {data} --components 2 --covariance round",
            "--covariance 'round': gaussian-mixture has full, tied, diagonal, tied-diagonal, spherical, "
            + "tied-spherical: give one of them."),
        new(
            "an unknown initialization",
            "fit {data} --components 2 --init centres",
            "--init 'centres': give one of kmeans++, random: see emkernel fit --help."),
        new(
            "an unknown precision",
            "fit {data} --components 2 --precision half",
            "--precision 'half': give one of double, float: see emkernel fit --help."),
        new(
            "a seed that is no integer",
            "fit {data} --components 2 --seed 1.5",
            "--seed '1.5': give an integer: see emkernel fit --help."),
        new(
            "no starts",
            "fit {data} --components 2 --starts 0",
            "--starts '0': give an integer of at least 1: see emkernel fit --help."),
        new(
            "negative iterations",
            "fit {data} --components 2 --iterations -1",
            "--iterations '-1': give an integer of at least 0: see emkernel fit --help."),
        new(
            "a negative tolerance",
            "fit {data} --components 2 --tolerance -1e-9",
            "--tolerance '-1e-9': give a finite number of 0 or above: see emkernel fit --help."),
        new(
            "a tolerance that is no number",
            "fit {data} --components 2 --tolerance NaN",
            "--tolerance 'NaN': give a finite number of 0 or above: see emkernel fit --help."),
        new(
            "an infinite floor",
            "fit {data} --components 2 --covariance-floor Infinity",
            "--covariance-floor 'Infinity': give a finite number of 0 or above: see emkernel fit --help."),
        new(
            "no threads",
            "fit {data} --components 2 --threads 0",
            "--threads '0': give an integer of at least 1: see emkernel fit --help."),
        new(
            "an unknown header",
            "fit {data} --components 2 --header maybe",
            "--header 'maybe': give one of auto, yes, no: see emkernel fit --help."),
        new(
            "a separator of two characters",
            "fit {data} --components 2 --separator ;;",
            "--separator ';;': give one ASCII character other than a quotation mark, or tab: see emkernel fit --help."),
        new(
            "a separator beyond ASCII",
            "fit {data} --components 2 --separator ·",
            "--separator '·': give one ASCII character other than a quotation mark, or tab: see emkernel fit --help."),
        new(
            "an empty entry in the columns",
            "fit {data} --components 2 --columns a,,b",
            "--columns 'a,,b': an entry is empty: give names or places with a comma between."),
        new(
            "several starts beside a start",
            "fit {data} --start {model} --starts 5",
            "--start is a start of its own: leave out --init and --starts.")
        {
            Model = StartDocument,
        },
        new(
            "an initialization beside a start",
            "fit {data} --start {model} --init random",
            "--start is a start of its own: leave out --init and --starts.")
        {
            Model = StartDocument,
        },
        new(
            "components other than the start's",
            "fit {data} --start {model} --components 3",
            "--components '3': the start has '2': leave the option out.")
        {
            Model = StartDocument,
        },
        new(
            "covariance other than the start's",
            "fit {data} --start {model} --covariance full",
            "--covariance 'full': the start has 'tied': leave the option out.")
        {
            Model = StartDocument,
        },
        new(
            "precision other than the start's",
            "fit {data} --start {model} --precision double",
            "--precision 'double': the start has 'float': leave the option out.")
        {
            Model = StartDocument.Replace("\"dimension\"", "\"precision\": \"float\", \"dimension\""),
        },
        new(
            "a start below the floor",
            "fit {data} --start {model} --covariance-floor 4",
            "The shared covariance has the eigenvalue 1, below the covariance floor 4: raise it or lower the floor.")
        {
            Model = StartDocument,
        },
        new(
            "a range that runs down",
            "select {data} --components 9..1",
            "--components '9..1': give integers of at least 1 as 1..9 or 2,3,5: see emkernel select --help."),
        new(
            "a range from zero",
            "select {data} --components 0..2",
            "--components '0..2': give integers of at least 1 as 1..9 or 2,3,5: see emkernel select --help."),
        new(
            "an unknown structure to compare",
            "select {data} --covariance full,round",
            "--covariance 'round': gaussian-mixture has full, tied, diagonal, tied-diagonal, spherical, "
            + "tied-spherical: give one of them."),
        new(
            "an unknown criterion",
            "select {data} --criterion dic",
            "--criterion 'dic': give one of bic, aic, icl: see emkernel select --help."),
        new(
            "a table scored by nothing",
            "score {data}",
            "Option '--model' is required: see emkernel score --help."),
        new(
            "a negative number of rows to draw",
            "sample --model {model} --count -1",
            "--count '-1': give an integer of at least 0: see emkernel sample --help.")
        {
            Model = StartDocument,
        },
        new(
            "no number of rows to draw",
            "sample --model {model}",
            "Option '--count' is required: see emkernel sample --help.")
        {
            Model = StartDocument,
        },
    ];
}
