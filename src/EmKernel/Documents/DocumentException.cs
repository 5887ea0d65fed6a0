using System;

namespace EmKernel;

/// <summary>A document is refused: where in it, what stands there, and what to do.</summary>
public sealed class DocumentException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The JSON path of the fault, as <c>$.means[1][0]</c>.</param>
    /// <param name="fault">A sentence with the offending value and what to do.</param>
    /// <param name="innerException">What was thrown before, or null.</param>
    public DocumentException(string path, string fault, Exception? innerException = null)
        : base($"{path}: {fault}", innerException)
    {
        Path = path;
        Fault = fault;
    }

    /// <summary>The JSON path of the fault, as <c>$.means[1][0]</c>; <c>$</c> for the document as a whole.</summary>
    public string Path { get; }

    /// <summary>What is wrong, without the path.</summary>
    public string Fault { get; }
}
