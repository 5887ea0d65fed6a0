using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Why an argument is refused, as a value: <c>Create</c> throws it, <c>TryCreate</c> returns false.</summary>
/// <param name="ParameterName">The argument concerned.</param>
/// <param name="Message">What is wrong, with the offending value, and what to do; the same in every culture.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ArgumentFault(string ParameterName, string Message)
{
    /// <summary>The fault as an exception.</summary>
    /// <returns>An exception to be thrown by the caller.</returns>
    public ArgumentException ToException() => new(Message, ParameterName);
}
