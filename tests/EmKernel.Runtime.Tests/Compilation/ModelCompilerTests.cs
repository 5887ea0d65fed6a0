using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>What compiling promises beside the kernels: caches, progress, refusals.</summary>
public sealed class ModelCompilerTests : IDisposable
{
    private static readonly GaussianMixtureAttribute _declaration =
        new(2, 2) { Covariance = CovarianceStructure.TiedSpherical };

    private readonly TemporaryFolder _folder = new();
    private readonly List<CompilationStage> _stages = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AColdCompilationReportsItsStagesAndACachedOneNothing()
    {
        NewCompiler().Compile<double>(_declaration);

        Assert.Equal(Enum.GetValues<CompilationStage>(), _stages);
        _stages.Clear();
        NewCompiler().Compile<double>(_declaration);
        Assert.Empty(_stages);
    }

    [Fact]
    public void AModelInUseIsNotLoadedTwice()
    {
        ModelCompiler compiler = NewCompiler();

        ICompiledModel<double> model = compiler.Compile<double>(_declaration);

        Assert.Same(model, compiler.Compile<double>(Copy()));
        Assert.NotSame(model, NewCompiler().Compile<double>(_declaration));
    }

    [Fact]
    public void AnythingThatIsDeclaredDifferentlyIsAnotherModel()
    {
        ModelCompiler compiler = NewCompiler();
        compiler.Compile<double>(_declaration);

        Assert.True(compiler.IsCached(_declaration));
        Assert.False(compiler.IsCached(new GaussianMixtureAttribute(2, 2)));
        Assert.False(compiler.IsCached(new GaussianMixtureAttribute(2, 3) { Covariance = CovarianceStructure.TiedSpherical }));
        Assert.False(compiler.IsCached(new GaussianMixtureAttribute(2, 2)
        {
            Covariance = CovarianceStructure.TiedSpherical,
            MixingWeights = MixingWeights.Fixed,
        }));
        Assert.True(NewCompiler().IsCached(_declaration));
    }

    [Fact]
    public void AModelThatStaysLoadedIsCompiledForAQuickStart()
    {
        NewCompiler().Compile<double>(_declaration);
        ModelCompiler other = new(new ModelCompilerOptions { CacheFolder = _folder.FullName, IsUnloadable = false });

        Assert.False(other.IsCached(_declaration));
        other.Compile<double>(_declaration);
        Assert.True(other.IsCached(_declaration));
        Assert.Equal(2, Directory.EnumerateFiles(_folder.FullName).Count());
    }

    [Fact]
    public async Task AModelThatManyAskForAtOnceIsCompiledOnce()
    {
        ModelCompiler compiler = NewCompiler();

        ICompiledModel<double>[] models = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => compiler.Compile<double>(_declaration), TestContext.Current.CancellationToken)));

        Assert.All(models, model => Assert.Same(models[0], model));
        Assert.Single(_stages, CompilationStage.Compiling);
    }

    [Fact]
    public void WhatTheGeneratorRefusesIsRefusedInItsWords()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => NewCompiler().Compile<double>(new GaussianMixtureAttribute(0, 2)));

        Assert.Equal("declaration", exception.ParamName);
        Assert.StartsWith("EMK", exception.Message, StringComparison.Ordinal);
        Assert.Contains("0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueThatIsNoMemberOfItsEnumerationIsRefusedByName()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => NewCompiler().Compile<double>(
            new GaussianMixtureAttribute(2, 2) { Covariance = (CovarianceStructure)17 }));

        Assert.Contains("Covariance is 17", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowsOfAnotherPrecisionAreRefused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => NewCompiler().Compile<float>(_declaration));

        Assert.Contains("Double", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Single", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledCompilationLeavesNothingBehind()
    {
        Assert.ThrowsAny<OperationCanceledException>(
            () => NewCompiler().Compile<double>(_declaration, new CancellationToken(canceled: true)));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.FullName));
        Assert.Equal(2, NewCompiler().Compile<double>(_declaration).Declaration.Components);
    }

    [Fact]
    public void WithoutADiskCacheNothingIsWritten()
    {
        new ModelCompiler(new ModelCompilerOptions { UseDiskCache = false, CacheFolder = _folder.FullName })
            .Compile<double>(_declaration);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.FullName));
    }

    private static GaussianMixtureAttribute Copy() => new(2, 2) { Covariance = CovarianceStructure.TiedSpherical };

    private ModelCompiler NewCompiler() => new(new ModelCompilerOptions
    {
        CacheFolder = _folder.FullName,
        Progress = new StageList(_stages),
    });

    private sealed class StageList(List<CompilationStage> stages) : IProgress<CompilationProgress>
    {
        public void Report(CompilationProgress value)
        {
            lock (stages)
            {
                stages.Add(value.Stage);
            }
        }
    }
}
