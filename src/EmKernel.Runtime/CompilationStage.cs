namespace EmKernel.Runtime;

/// <summary>The stages of compiling a model that no cache holds, in their order.</summary>
public enum CompilationStage
{
    /// <summary>The generator is about to write the kernels.</summary>
    Generating,

    /// <summary>The compiler is about to compile them.</summary>
    Compiling,

    /// <summary>The compiled kernels are about to be loaded.</summary>
    Loading,

    /// <summary>The model is ready.</summary>
    Finished,
}
