namespace EmKernel.Tool.Commands;

/// <summary>A number on the command line: an object, so that options of numbers share the code of those of text.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
/// <param name="Value">The number.</param>
internal sealed record Given<T>(T Value)
    where T : struct;
