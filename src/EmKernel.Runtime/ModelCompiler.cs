using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using EmKernel.CompilerServices;
using EmKernel.Runtime.Caching;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>
/// Compiles declared models at run time, with the generator that writes kernels at compile time: same kernels, same
/// bits.
/// </summary>
/// <remarks>
/// A model is taken from memory while anything refers to it, else from disk, else it is generated and compiled. Safe to
/// share between threads; a model that several ask for at once is compiled once. A model that cannot be unloaded stays
/// in memory.
/// </remarks>
/// <example><code>
/// var compiler = new ModelCompiler();
/// ICompiledModel&lt;double&gt; model = compiler.Compile&lt;double&gt;(new GaussianMixtureAttribute(d, k));
/// CompiledFit fit = model.FitBest(observations);
/// </code></example>
public sealed class ModelCompiler
{
    private const string DeclareInstead =
        "Models are compiled at run time, which this program cannot: "
        + "declare the model with an attribute in source instead.";

    private readonly Dictionary<string, WeakReference<object>> _models = [];
    private readonly List<object> _kept = [];
    private readonly ModelCompilerOptions _options;

    /// <summary>Makes a compiler.</summary>
    /// <param name="options">Where compiled models are kept; null for the defaults.</param>
    public ModelCompiler(ModelCompilerOptions? options = null) => _options = options ?? new ModelCompilerOptions();

    /// <summary>Compiles a model, or takes it from a cache.</summary>
    /// <typeparam name="T">The element type of rows: double or float, as the declaration's precision says.</typeparam>
    /// <param name="declaration">The model, as <c>new GaussianMixtureAttribute(2, 3)</c>.</param>
    /// <param name="cancellationToken">Asked while the compiler works.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">
    /// The generator refuses the declaration, with the message that it has for one in source; or
    /// <typeparamref name="T"/> is not its precision.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested before there was a model.</exception>
    /// <exception cref="PlatformNotSupportedException">The program was compiled ahead of time.</exception>
    /// <exception cref="UnauthorizedAccessException">Another user owns the cache folder or may write to it.</exception>
    [RequiresDynamicCode(DeclareInstead)]
    [RequiresUnreferencedCode(DeclareInstead)]
    public ICompiledModel<T> Compile<T>(ModelAttribute declaration, CancellationToken cancellationToken = default)
        where T : unmanaged =>
        declaration is HiddenMarkovModelAttribute
            ? throw new ArgumentException(
                $"The declaration is of a hidden Markov model: call {nameof(CompileHiddenMarkovModel)}.", nameof(declaration))
            : (ICompiledModel<T>)Obtain(declaration, typeof(T), cancellationToken);

    /// <summary>Compiles a hidden Markov model, or takes it from a cache.</summary>
    /// <typeparam name="T">The element type of rows: double or float, as the declaration's precision says.</typeparam>
    /// <param name="declaration">The model, as <c>new HiddenMarkovModelAttribute(1, 3)</c>.</param>
    /// <param name="cancellationToken">Asked while the compiler works.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">
    /// The generator refuses the declaration, with the message that it has for one in source; or
    /// <typeparamref name="T"/> is not its precision.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested before there was a model.</exception>
    /// <exception cref="PlatformNotSupportedException">The program was compiled ahead of time.</exception>
    /// <exception cref="UnauthorizedAccessException">Another user owns the cache folder or may write to it.</exception>
    [RequiresDynamicCode(DeclareInstead)]
    [RequiresUnreferencedCode(DeclareInstead)]
    public ICompiledHiddenMarkovModel<T> CompileHiddenMarkovModel<T>(
        HiddenMarkovModelAttribute declaration, CancellationToken cancellationToken = default)
        where T : unmanaged =>
        (ICompiledHiddenMarkovModel<T>)Obtain(declaration, typeof(T), cancellationToken);

    /// <summary>Takes a model from a cache, or makes it.</summary>
    /// <remarks>Internal: a precompiled image holds what may be called from elsewhere, and what that calls.</remarks>
    [RequiresDynamicCode(DeclareInstead)]
    [RequiresUnreferencedCode(DeclareInstead)]
    internal object Obtain(ModelAttribute declaration, Type element, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        RequirePrecision(declaration, element);
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new PlatformNotSupportedException(DeclareInstead);
        }

        KernelKey key = KeyOf(declaration);
        WeakReference<object> slot = SlotOf(key);
        lock (slot)
        {
            if (!slot.TryGetTarget(out object? model))
            {
                model = Create(declaration, key, cancellationToken);
                slot.SetTarget(model);
                Keep(model);
            }

            return model;
        }
    }

    /// <summary>Whether a model would be taken from a cache.</summary>
    /// <param name="declaration">The model.</param>
    /// <returns>Whether it is in memory, or on disk and whole.</returns>
    /// <exception cref="UnauthorizedAccessException">Another user owns the cache folder or may write to it.</exception>
    [RequiresUnreferencedCode(DeclareInstead)]
    public bool IsCached(ModelAttribute declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        KernelKey key = KeyOf(declaration);
        return SlotOf(key).TryGetTarget(out _) || OpenCache()?.Read(key) is not null;
    }

    /// <summary>The place of a model in memory; whoever makes the model locks its place alone.</summary>
    private WeakReference<object> SlotOf(KernelKey key)
    {
        lock (_models)
        {
            if (!_models.TryGetValue(key.Text, out WeakReference<object>? slot))
            {
                _models.Add(key.Text, slot = new WeakReference<object>(null!));
            }

            return slot;
        }
    }

    /// <summary>A model that cannot be unloaded stays in memory anyway.</summary>
    private void Keep(object model)
    {
        if (_options.IsUnloadable)
        {
            return;
        }

        lock (_kept)
        {
            _kept.Add(model);
        }
    }

    [RequiresUnreferencedCode(DeclareInstead)]
    private KernelKey KeyOf(ModelAttribute declaration) =>
        KernelKey.Of(DeclarationText.IdentityOf(declaration), _options.IsUnloadable);

    private static void RequirePrecision(ModelAttribute declaration, Type element)
    {
        Type declared = declaration.Precision == Precision.Single ? typeof(float) : typeof(double);
        if (element != declared)
        {
            throw new ArgumentException(
                $"The model has rows of {declared.Name}, not of {element.Name}: "
                + $"ask for a model of {declared.Name}, or declare another precision.",
                nameof(declaration));
        }
    }

    [RequiresDynamicCode(DeclareInstead)]
    [RequiresUnreferencedCode(DeclareInstead)]
    private object Create(ModelAttribute declaration, KernelKey key, CancellationToken cancellationToken)
    {
        KernelCache? cache = OpenCache();
        if (cache?.Read(key) is { } stored)
        {
            return Load(stored, declaration);
        }

        void Report(CompilationStage stage) => _options.Progress?.Report(new CompilationProgress(declaration, stage));
        byte[] assembly = Generate(
            DeclarationText.Of(declaration), key, _options.IsUnloadable, Report, cancellationToken);
        cache?.Write(key, assembly);
        Report(CompilationStage.Loading);
        object model = Load(assembly, declaration);
        Report(CompilationStage.Finished);
        return model;
    }

    // A method of its own, compiled when it is called first: a caller that names KernelCompilation loads the compiler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    [RequiresUnreferencedCode(DeclareInstead)]
    private static byte[] Generate(
        string source,
        KernelKey key,
        bool isUnloadable,
        Action<CompilationStage> report,
        CancellationToken cancellationToken) =>
        KernelCompilation.Compile(
            source, "EmKernel.Runtime.Generated." + key.Text, isUnloadable, report, cancellationToken);

    private KernelCache? OpenCache() =>
        _options.UseDiskCache ? KernelCache.Open(_options.CacheFolder ?? CacheFolder.Default()) : null;

    /// <summary>Loads an assembly and puts its model behind the interface that does not know its type.</summary>
    [RequiresDynamicCode(DeclareInstead)]
    [RequiresUnreferencedCode(DeclareInstead)]
    private object Load(byte[] assembly, ModelAttribute declaration)
    {
        var context = new KernelContext(_options.IsUnloadable);
        using var image = new MemoryStream(assembly);

        // Looking the type up by its name would have the parser of names compiled.
        Type type = context.LoadFromStream(image).GetExportedTypes()
            .Single(static type => type.FullName == DeclarationText.UntypedName);
        object model = Activator.CreateInstance(type)!;
        return declaration.Precision == Precision.Single
            ? Adapt<float>(declaration, context, model)
            : Adapt<double>(declaration, context, model);
    }

    private static object Adapt<T>(ModelAttribute declaration, KernelContext context, object model)
        where T : unmanaged => declaration is HiddenMarkovModelAttribute
            ? new CompiledHiddenMarkovModel<T>(declaration, context, (IUntypedHiddenMarkovModel<T>)model)
            : new CompiledModel<T>(declaration, context, (IUntypedMixture<T>)model);
}
