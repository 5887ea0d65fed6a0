using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using EmKernel.Runtime.Compilation;
using Xunit;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>What declarations are compiled from, and what tells them apart in the cache.</summary>
public sealed class DeclarationTextTests
{
    public static TheoryData<ModelAttribute> Declarations => new()
    {
        new GaussianMixtureAttribute(2, 3),
        new BinomialMixtureAttribute(2, 3) { Trials = 4 },
        new BernoulliMixtureAttribute(2, 3),
        new PoissonMixtureAttribute(2, 3),
        new CategoricalMixtureAttribute(3) { Levels = [4, 2] },
        new MultinomialMixtureAttribute(2, 3),
        new ExponentialMixtureAttribute(2, 3),
        new KMeansAttribute(2, 3),
        new HiddenMarkovModelAttribute(2, 3),
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void WhatIsWrittenOtherwiseHasAnotherKey(ModelAttribute declaration)
    {
        Dictionary<string, string> texts = new() { [DeclarationText.IdentityOf(declaration)] = DeclarationText.Of(declaration) };
        int changes = 0;
        foreach (PropertyInfo property in declaration.GetType().GetProperties().Where(static property => property.CanWrite))
        {
            object? value = property.GetValue(declaration);
            property.SetValue(declaration, Another(value));
            string text = DeclarationText.Of(declaration);
            Assert.DoesNotContain(text, texts.Values);
            Assert.True(texts.TryAdd(DeclarationText.IdentityOf(declaration), text), property.Name);
            property.SetValue(declaration, value);
            changes++;
        }

        Assert.True(changes >= 3);
    }

    [Fact]
    public void ShapesAndFamiliesHaveKeysOfTheirOwn()
    {
        ModelAttribute[] declarations =
        [
            new GaussianMixtureAttribute(2, 3),
            new GaussianMixtureAttribute(3, 2),
            new GaussianMixtureAttribute(23, 2),
            new BernoulliMixtureAttribute(2, 3),
            new CategoricalMixtureAttribute(3) { Levels = [4, 2] },
            new CategoricalMixtureAttribute(3) { Levels = [42, 2] },
            new CategoricalMixtureAttribute(3) { Levels = [2, 4] },
        ];

        Assert.Equal(declarations.Length, declarations.Select(DeclarationText.IdentityOf).Distinct().Count());
    }

    private static object Another(object? value) => value switch
    {
        bool truth => !truth,
        int number => number + 1,
        int[] numbers => numbers.Append(7).ToArray(),
        Enum member => Enum.GetValues(member.GetType()).Cast<object>().First(other => !other.Equals(member)),
        _ => new[] { 5 },
    };
}
