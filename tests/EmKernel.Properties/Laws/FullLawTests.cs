using Xunit;

namespace EmKernel.Properties.Laws;

public sealed class FullLawTests : LawTests
{
    public static TheoryData<string, string> Pairs => PairsOf(CovarianceStructure.Full);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void LawHolds(string law, string model) => Check(law, model);
}
