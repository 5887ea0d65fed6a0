using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Xunit;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>Models go when nothing refers to them any more, and not before.</summary>
public sealed class UnloadingTests
{
    private const int Shapes = 6;

    private static readonly Observations<double> _sample = Samples.OfDimension<double>(1);

    [Fact]
    public void ModelsThatNothingRefersToAreUnloaded()
    {
        ModelCompiler compiler = NewCompiler();

        WeakReference[] contexts = CompileAndForget(compiler, Shapes);

        Collect();
        Assert.DoesNotContain(contexts, static context => context.IsAlive);
        GC.KeepAlive(compiler);
    }

    [Fact]
    public void StatesAndScorersKeepTheirModelLoaded()
    {
        (ICompiledState state, IMixtureScorer<double> scorer, double expected) = FitAndForget(NewCompiler());
        Collect();

        Assert.Equal(expected, scorer.LogDensity([1.5]));
        Assert.Equal(0, state.Iteration);
        Assert.NotNull(state.ToModelDocument());
    }

    [Fact]
    public void AModelThatWasUnloadedIsLoadedAgain()
    {
        ModelCompiler compiler = NewCompiler();
        CompileAndForget(compiler, Declaration(1));
        Collect();

        Assert.Equal(1, compiler.Compile<double>(Declaration(1)).Declaration.Components);
    }

    [Fact]
    public void AModelThatCannotBeUnloadedIsCompiledOnce()
    {
        var compiler = new ModelCompiler(new ModelCompilerOptions { UseDiskCache = false, IsUnloadable = false });

        WeakReference context = CompileAndForget(compiler, Declaration(1));
        object? first = context.Target;
        CompileAndForget(compiler, Declaration(2));
        Collect();

        Assert.NotNull(first);
        Assert.Same(first, CompileAndForget(compiler, Declaration(1)).Target);
    }

    private static WeakReference[] CompileAndForget(ModelCompiler compiler, int shapes) =>
        [.. Enumerable.Range(1, shapes).Select(components => CompileAndForget(compiler, Declaration(components)))];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CompileAndForget(ModelCompiler compiler, GaussianMixtureAttribute declaration)
    {
        ICompiledModel<double> model = compiler.Compile<double>(declaration);
        CompiledFit fit = model.FitBest(_sample, starts: 2);
        model.Report(fit, _sample);
        Type generated = model.CreateScorer(model.Initialize(_sample)!).GetType();
        return new WeakReference(AssemblyLoadContext.GetLoadContext(generated.Assembly));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ICompiledState State, IMixtureScorer<double> Scorer, double Expected) FitAndForget(
        ModelCompiler compiler)
    {
        ICompiledModel<double> model = compiler.Compile<double>(Declaration(2));
        ModelDocument initial = model.Initialize(_sample)!;
        IMixtureScorer<double> scorer = model.CreateScorer(initial);
        return (model.Start(_sample, initial), scorer, scorer.LogDensity([1.5]));
    }

    private static GaussianMixtureAttribute Declaration(int components) =>
        new(1, components) { Covariance = CovarianceStructure.Diagonal };

    private static ModelCompiler NewCompiler() => new(new ModelCompilerOptions { UseDiskCache = false });

    private static void Collect()
    {
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
