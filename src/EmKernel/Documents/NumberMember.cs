namespace EmKernel;

/// <summary>A member of a document that holds numbers.</summary>
/// <param name="Name">Its name, as <c>means</c>.</param>
/// <param name="Layout">How its numbers are nested.</param>
internal sealed record NumberMember(string Name, ArrayLayout Layout);
