using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class TiedSphericalLawTests : LawTests
{
    public static TheoryData<string, string> Pairs => PairsOf(CovarianceStructure.TiedSpherical);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
