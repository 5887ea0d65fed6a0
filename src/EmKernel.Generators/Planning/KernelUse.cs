namespace EmKernel.Generators.Planning;

/// <summary>Where generated code runs, which decides how it is reached and when it is optimised.</summary>
public enum KernelUse
{
    /// <summary>In the program that declares the model: reached by its type, optimised before its first call.</summary>
    Declared,

    /// <summary>Loaded by a running program, which may unload it: reached without its type, optimised before its first call.</summary>
    Unloadable,

    /// <summary>
    /// Loaded by a running program for good, which may be over soon: reached without its type, compiled quickly first and
    /// optimised when it has run often.
    /// </summary>
    Permanent,
}
