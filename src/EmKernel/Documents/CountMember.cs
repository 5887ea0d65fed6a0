namespace EmKernel;

/// <summary>A member of a document that holds a whole number of at least 1, or one for each column.</summary>
/// <param name="Name">Its name, as <c>trials</c>.</param>
/// <param name="IsList">Whether there is one for each column.</param>
internal sealed record CountMember(string Name, bool IsList)
{
    /// <summary>The member whose rows say by their length what this one holds for a single column; null if none does.</summary>
    public string? ImpliedBy { get; init; }

    /// <summary>Whether a document of so many columns may leave the member out.</summary>
    public bool IsImplied(int dimension) => ImpliedBy is not null && dimension == 1;
}
