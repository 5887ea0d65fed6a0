using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>How the methods are compiled that a step runs through.</summary>
/// <remarks>
/// At their best from the first call: the library's mathematics is inlined into them, where the shape is a constant, and a fit
/// of a small sample would be over before the runtime had noticed that it is worth it. Unless the program would be over,
/// too: compiling them takes as long as ten thousand steps of that fit.
/// </remarks>
internal static class HotMethod
{
    /// <summary>The attribute of such a method.</summary>
    public static string Attribute(KernelPlan plan) => plan.Use == KernelUse.Permanent
        ? "[MethodImpl(MethodImplOptions.NoInlining)]"
        : "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]";
}
