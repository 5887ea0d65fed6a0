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
        new("no command", "", "?"),
        new("an unknown command", "cluster {data}", "?"),
        new("no table", "fit --components 2", "?"),
        new("an unknown option", "fit {data} --compnents 2", "?"),
        new("an argument too many", "fit {data} {data} --components 2", "?"),
        new("an option without value", "fit {data} --components", "?"),
        new("an option given twice", "fit {data} --components 2 --components 3", "?"),
        new("no number of components", "fit {data}", "?"),
        new("zero components", "fit {data} --components 0", "?"),
        new("components that are no number", "fit {data} --components two", "?"),
        new("an unknown family", "fit {data} --components 2 --family gaussians", "?"),
        new("an unknown covariance", "fit {data} --components 2 --covariance round", "?"),
        new("an unknown initialization", "fit {data} --components 2 --init centres", "?"),
        new("an unknown precision", "fit {data} --components 2 --precision half", "?"),
        new("a seed that is no integer", "fit {data} --components 2 --seed 1.5", "?"),
        new("no starts", "fit {data} --components 2 --starts 0", "?"),
        new("negative iterations", "fit {data} --components 2 --iterations -1", "?"),
        new("a negative tolerance", "fit {data} --components 2 --tolerance -1e-9", "?"),
        new("a tolerance that is no number", "fit {data} --components 2 --tolerance NaN", "?"),
        new("an infinite floor", "fit {data} --components 2 --covariance-floor Infinity", "?"),
        new("no threads", "fit {data} --components 2 --threads 0", "?"),
        new("an unknown header", "fit {data} --components 2 --header maybe", "?"),
        new("a separator of two characters", "fit {data} --components 2 --separator ;;", "?"),
        new("a separator beyond ASCII", "fit {data} --components 2 --separator ·", "?"),
        new("an empty entry in the columns", "fit {data} --components 2 --columns a,,b", "?"),
        new("several starts beside a start", "fit {data} --start {model} --starts 5", "?") { Model = StartDocument },
        new("an initialization beside a start", "fit {data} --start {model} --init random", "?") { Model = StartDocument },
        new("components other than the start's", "fit {data} --start {model} --components 3", "?") { Model = StartDocument },
        new("covariance other than the start's", "fit {data} --start {model} --covariance full", "?") { Model = StartDocument },
        new("precision other than the start's", "fit {data} --start {model} --precision double", "?")
        {
            Model = StartDocument.Replace("\"dimension\"", "\"precision\": \"float\", \"dimension\""),
        },
        new("a start below the floor", "fit {data} --start {model} --covariance-floor 4", "?") { Model = StartDocument },
        new("a range that runs down", "select {data} --components 9..1", "?"),
        new("a range from zero", "select {data} --components 0..2", "?"),
        new("an unknown structure to compare", "select {data} --covariance full,round", "?"),
        new("an unknown criterion", "select {data} --criterion dic", "?"),
        new("a table scored by nothing", "score {data}", "?"),
        new("a negative number of rows to draw", "sample --model {model} --count -1", "?") { Model = StartDocument },
        new("no number of rows to draw", "sample --model {model}", "?") { Model = StartDocument },
    ];
}
