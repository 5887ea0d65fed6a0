using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>Each law on each model that it speaks of: one test for each pair.</summary>
public sealed class LawTests
{
    public static TheoryData<string, string> Pairs =>
    [
        .. LawCatalogue.All.SelectMany(law => ModelCatalogue.All
            .Where(law.AppliesTo)
            .Select(model => (law.Name, model.Name))),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => LawCatalogue.Get(law).Check(ModelCatalogue.Get(model));
}
