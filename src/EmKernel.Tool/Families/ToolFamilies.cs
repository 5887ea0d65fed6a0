using System.Collections.Generic;
using System.Linq;

namespace EmKernel.Tool.Families;

/// <summary>The families that the tool knows; a new one is a line here.</summary>
internal static class ToolFamilies
{
    private static readonly ToolFamily[] _all = [new GaussianMixtureFamily()];

    public static ToolFamily Standard => _all[0];

    public static IReadOnlyDictionary<string, ToolFamily> ByName { get; } = _all.ToDictionary(family => family.Name);

    public static ToolFamily Of(ModelDocument model) => ByName[model.Family];
}
