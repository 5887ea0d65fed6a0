namespace EmKernel.Runtime;

/// <summary>What is reported while a model is compiled.</summary>
/// <param name="Declaration">The model.</param>
/// <param name="Stage">What begins now.</param>
public readonly record struct CompilationProgress(ModelAttribute Declaration, CompilationStage Stage);
