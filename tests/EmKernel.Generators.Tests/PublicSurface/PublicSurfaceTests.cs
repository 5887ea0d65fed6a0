using System.Linq;
using EmKernel.Generators.Tests.Consumers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EmKernel.Generators.Tests.PublicSurface;

/// <summary>What users can call is what was read and approved.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void ThePublicSurfaceOfTheLibraryIsTheApprovedOne()
    {
        CSharpCompilation compilation = new ConsumerProject().Compile();
        IAssemblySymbol library = compilation.SourceModule.ReferencedAssemblySymbols
            .Single(static assembly => assembly.Name == "EmKernel");

        ApprovedText.Require(
            Repository.PathOf("tests", "EmKernel.Generators.Tests", "PublicSurface", "PublicSurface"),
            "txt",
            SurfaceListing.Of(library));
    }

    [Fact]
    public void TheListingHasPublicAndProtectedMembersAndNothingElse()
    {
        CSharpCompilation compilation = new ConsumerProject().Compile("""
            namespace EmKernel
            {
                public class Seen<T> where T : struct
                {
                    public const int Number = 1;
                    internal const int Hidden = 1;
                    protected string? Text { get; private set; }
                    public T this[int index, double scale = 0.5] => default;
                    private sealed class Inner;
                }

                internal sealed class Unseen;
            }

            namespace EmKernel.CompilerServices
            {
                public static class Service { public static void Serve() { } public static int Serve(int x) => x; }
            }
            """);

        Assert.Equal(
            """
            namespace EmKernel

            public class Seen<T> where T : struct
                Seen()
                const int Number = 1
                protected string? Text { get; }
                T this[int index, double scale = 0.5] { get; }

            namespace EmKernel.CompilerServices: called by generated code

            public static class Service: Serve(), Serve(int)

            """,
            SurfaceListing.Of(compilation.Assembly));
    }
}
