using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class SphericalLawTests : LawTests
{
    public static TheoryData<string, string> Pairs => PairsOf(CovarianceStructure.Spherical);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
