using System.Linq;
using Xunit;

namespace EmKernel.Properties.Data;

/// <summary>The integrity sums published beside the data: a test against wrong data proves nothing.</summary>
public sealed class DatasetsTests
{
    [Fact]
    public void FaithfulHasThePublishedSums()
    {
        Assert.Equal(272, Datasets.Faithful.Length);
        Assert.Equal(948.677, Datasets.Faithful.Sum(row => row[0]), 1e-9);
        Assert.Equal(19284, Datasets.Faithful.Sum(row => row[1]));
        Assert.Equal(71046.395, Datasets.Faithful.Sum(row => row[0] * row[1]), 1e-8);
    }

    [Fact]
    public void IrisHasThePublishedSums()
    {
        double[] sums = [.. Enumerable.Range(0, 4).Select(column => Datasets.Iris.Sum(row => row[column]))];

        Assert.Equal(150, Datasets.Iris.Length);
        Assert.Equal(876.5, sums[0], 1e-9);
        Assert.Equal(458.6, sums[1], 1e-9);
        Assert.Equal(563.7, sums[2], 1e-9);
        Assert.Equal(179.9, sums[3], 1e-9);
    }

    [Fact]
    public void IrisSpeciesDividesTheRowsIntoThirds() =>
        Assert.Equal([50, 50, 50], Datasets.IrisSpecies.CountBy(species => species).Select(group => group.Value));

    [Fact]
    public void GalaxiesHasThePublishedSumWithTheMisprintCorrected()
    {
        Assert.Equal(82, Datasets.Galaxies.Length);
        Assert.Equal(1708.180, Datasets.Galaxies.Sum(row => row[0]), 1e-9);
    }
}
