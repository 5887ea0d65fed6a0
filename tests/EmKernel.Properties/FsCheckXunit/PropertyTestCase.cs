using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Sdk;
using Xunit.v3;

namespace FsCheck.Xunit;

/// <summary>A property as xunit sees it: one test, whose arguments come from FsCheck.</summary>
public sealed class PropertyTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    /// <summary>For xunit's deserialiser only.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by xunit's deserialiser; use the other constructor.")]
    public PropertyTestCase()
    {
    }

    internal PropertyTestCase(
        IXunitTestMethod testMethod,
        string displayName,
        string uniqueId,
        bool isExplicit,
        Type[]? skipExceptions,
        string? skipReason,
        Type? skipType,
        string? skipUnless,
        string? skipWhen,
        Dictionary<string, HashSet<string>> traits,
        string? sourceFilePath,
        int? sourceLineNumber,
        int timeout)
        : base(
            testMethod,
            displayName,
            uniqueId,
            isExplicit,
            skipExceptions,
            skipReason,
            skipType,
            skipUnless,
            skipWhen,
            traits,
            testMethodArguments: [],
            sourceFilePath,
            sourceLineNumber,
            timeout)
    {
    }

    /// <inheritdoc/>
    /// <remarks>Without arguments: xunit would compare their number with that of the method's parameters.</remarks>
    public override ValueTask<IReadOnlyCollection<IXunitTest>> CreateTests()
    {
        XunitTest test = new(
            this,
            TestMethod,
            Explicit,
            SkipReason,
            SkipType,
            SkipUnless,
            SkipWhen,
            TestCaseDisplayName,
            testIndex: 0,
            Traits.ToDictionary(trait => trait.Key, trait => (IReadOnlyCollection<string>)trait.Value),
            timeout: null,
            testMethodArguments: []);
        return new([test]);
    }

    /// <inheritdoc/>
    public async ValueTask<RunSummary> Run(
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        await PropertyTestCaseRunner.Shared.Run(
            this,
            await CreateTests(),
            messageBus,
            aggregator,
            cancellationTokenSource,
            TestCaseDisplayName,
            SkipReason,
            explicitOption,
            constructorArguments);
}
