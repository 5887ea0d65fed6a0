using EmKernel.Generators.Diagnostics;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Parsing;

/// <summary>What came of a declaration: a spec, if kernels can be made of it, and what there is to say about it.</summary>
internal sealed record ParsedModel(ModelSpec? Spec, EquatableArray<DiagnosticInfo> Diagnostics);
