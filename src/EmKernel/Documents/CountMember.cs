namespace EmKernel;

/// <summary>A member of a document that holds a whole number of at least 1, or one for each column.</summary>
/// <param name="Name">Its name, as <c>trials</c>.</param>
/// <param name="IsList">Whether there is one for each column.</param>
internal sealed record CountMember(string Name, bool IsList);
