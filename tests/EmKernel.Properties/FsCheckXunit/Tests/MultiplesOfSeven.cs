using FsCheck.Fluent;

namespace FsCheck.Xunit.Tests;

/// <summary>Integers as the tests of <see cref="PropertyAttribute.Arbitrary"/> want them.</summary>
public static class MultiplesOfSeven
{
    public static Arbitrary<int> Generate() => Gen.Choose(-100, 100).Select(value => 7 * value).ToArbitrary();
}
