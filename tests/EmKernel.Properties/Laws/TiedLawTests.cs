using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class TiedLawTests : LawTests
{
    public static TheoryData<string, string> Pairs => PairsOf(CovarianceStructure.Tied);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
