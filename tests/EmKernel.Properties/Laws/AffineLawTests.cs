using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class AffineLawTests : LawTests
{
    public static TheoryData<string, string> Pairs =>
    [
        .. LawCatalogue.All.SelectMany(law => ModelCatalogue.Affine
            .Where(law.AppliesTo)
            .Select(model => (law.Name, model.Name))),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
