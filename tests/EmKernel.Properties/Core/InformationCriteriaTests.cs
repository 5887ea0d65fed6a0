using System;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class InformationCriteriaTests
{
    [Fact]
    public void CriteriaFollowTheirFormulas()
    {
        InformationCriteria criteria = new(-1130.25, 11, 272, -0.5);

        Assert.Equal(2282.5, criteria.Akaike);
        Assert.Equal(2260.5 + 11 * Math.Log(272), criteria.Bayesian, 1e-12);
        Assert.Equal(criteria.Bayesian + 1, criteria.IntegratedCompletedLikelihood, 1e-12);
    }

    [Fact]
    public void WithoutObservationsNothingIsNotANumber()
    {
        Assert.Equal(double.NegativeInfinity, new InformationCriteria(0, 3, 0, 0).Bayesian);
        Assert.Equal(0, new InformationCriteria(0, 0, 0, 0).IntegratedCompletedLikelihood);
    }
}
