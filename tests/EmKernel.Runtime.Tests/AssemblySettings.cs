using System.Runtime.Versioning;
using Xunit;

// Models must go when a test forgets them, whatever other tests hold; and compilations use all cores by themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// Tests of the cache folder speak of owners and modes.
[assembly: UnsupportedOSPlatform("windows")]
