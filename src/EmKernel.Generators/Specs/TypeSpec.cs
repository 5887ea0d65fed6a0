using System.Linq;

namespace EmKernel.Generators.Specs;

/// <summary>Where the user's type stands and how its declaration begins.</summary>
/// <param name="Namespace">The namespace, or "" for the global one.</param>
/// <param name="ContainingTypes">The headers of the types around it, outermost first, as <c>partial class Outer</c>.</param>
/// <param name="Name">The name of the type.</param>
internal sealed record TypeSpec(string Namespace, EquatableArray<string> ContainingTypes, string Name)
{
    /// <summary>A name for generated files, unique in the compilation; file names have no '@'.</summary>
    public string FileName
    {
        get
        {
            string[] outer = [.. ContainingTypes.Select(static header => header.Split(' ').Last())];
            string prefix = Namespace.Length == 0 ? "" : Namespace + ".";
            return (prefix + string.Concat(outer.Select(static name => name + ".")) + Name).Replace("@", "");
        }
    }
}
