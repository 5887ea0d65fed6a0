using Xunit;

namespace EmKernel.Properties.Core;

public sealed class AllocatedBytesTests
{
    [Fact]
    public void OneByteArrayInEachCallIsSeen()
    {
        byte[] kept = [];
        long bytes = AllocatedBytes.OfCalls(1000, () => kept = new byte[1]);

        Assert.InRange(bytes, 1000, 1000 * 64);
        Assert.Single(kept);
    }
}
