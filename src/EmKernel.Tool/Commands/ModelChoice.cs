using System.Linq;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>A family, a number of components and a structure; the data say the dimension.</summary>
internal sealed record ModelChoice
{
    public ModelChoice(ToolFamily family, int components, string structure, ModelSizes sizes)
    {
        Family = family;
        Components = components;
        Sizes = sizes;
        Structure = family.Structures.DefaultIfEmpty("").Contains(structure)
            ? structure
            : throw new InputException(
                $"--covariance {Quoted.Text(structure)}: {family.Name} has "
                + (family.Structures.Count == 0
                    ? "no structures: leave the option out."
                    : $"{string.Join(", ", family.Structures)}: give one of them."));
    }

    public ToolFamily Family { get; }

    public int Components { get; }

    public string Structure { get; }

    public ModelSizes Sizes { get; }

    public ModelAttribute Declare(int dimension, Precision precision) =>
        Family.Declare(dimension, Components, Structure, Sizes, precision);
}
