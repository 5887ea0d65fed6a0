using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>A file or a set of arguments that the tool refuses.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Arguments">The arguments; {data}, {model} and {folder} stand for paths.</param>
/// <param name="Message">What the one line says; the same marks stand for the same paths.</param>
internal sealed record MalformedInput(string Name, string Arguments, string Message)
{
    /// <summary>A table to read.</summary>
    public string Data { get; init; } = "a,b\n1,2\n3,4\n5,7\n";

    /// <summary>A model to read.</summary>
    public string Model { get; init; } = "";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        .. MalformedArguments.All,
        .. MalformedTables.All,
        .. MalformedModels.All,
        .. MalformedPaths.All,
        .. MalformedSequences.All,
    ];
}
