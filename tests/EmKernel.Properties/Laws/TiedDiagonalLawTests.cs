using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class TiedDiagonalLawTests : LawTests
{
    public static TheoryData<string, string> Pairs => PairsOf(CovarianceStructure.TiedDiagonal);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
