using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class DiagonalLawTests : LawTests
{
    public static TheoryData<string, string> Pairs => PairsOf(CovarianceStructure.Diagonal);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
