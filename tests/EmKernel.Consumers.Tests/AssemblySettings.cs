using EmKernel.Consumers.Tests;
using Xunit;

// Each test is one or more builds, which use all cores by themselves and share the artifacts folder.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// Packed once for all tests that consume the package.
[assembly: AssemblyFixture(typeof(LocalFeed))]
