namespace EmKernel.Generators.Emission;

/// <summary>A generated file.</summary>
internal sealed record GeneratedFile(string Name, string Text);
