using System;

namespace EmKernel.Tool;

/// <summary>Says in one line what is wrong with an argument or a file, where, and what to do about it.</summary>
internal sealed class InputException : Exception
{
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>What the library refuses, without the name of its parameter, which the user did not give.</summary>
    public static InputException Of(ArgumentException exception)
    {
        int end = exception.Message.IndexOf($" (Parameter '{exception.ParamName}')", StringComparison.Ordinal);
        return new InputException(end < 0 ? exception.Message : exception.Message[..end]);
    }

    /// <summary>The result of a call of the library; what this refuses is said without the name of its parameter.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="call">The call.</param>
    /// <exception cref="InputException">The library refuses its arguments.</exception>
    public static TResult Refusing<TResult>(Func<TResult> call)
    {
        try
        {
            return call();
        }
        catch (ArgumentException exception)
        {
            throw Of(exception);
        }
    }
}
