using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit.Sdk;
using Xunit.v3;

namespace FsCheck.Xunit;

/// <summary>Makes one test case of a method marked with <see cref="PropertyAttribute"/>.</summary>
/// <remarks>xunit's own discoverer would refuse the method, because a fact has no arguments.</remarks>
public sealed class PropertyDiscoverer : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
#pragma warning disable IDE0008 // A tuple of twelve members, named by xunit.
        var details = TestIntrospectionHelper.GetTestCaseDetails(discoveryOptions, testMethod, factAttribute);
#pragma warning restore IDE0008
        PropertyTestCase testCase = new(
            details.ResolvedTestMethod,
            details.TestCaseDisplayName,
            details.UniqueID,
            details.Explicit,
            details.SkipExceptions,
            details.SkipReason,
            details.SkipType,
            details.SkipUnless,
            details.SkipWhen,
            testMethod.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet()),
            details.SourceFilePath,
            details.SourceLineNumber,
            details.Timeout);
        return new([testCase]);
    }
}
