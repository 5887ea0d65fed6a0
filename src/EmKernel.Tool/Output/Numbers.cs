using System;
using System.Globalization;

namespace EmKernel.Tool.Output;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>A log-likelihood: twelve decimals, so that runs can be compared.</summary>
    public static string LogLikelihood(double value) => value.ToString("F12", CultureInfo.InvariantCulture);

    /// <summary>An information criterion.</summary>
    public static string Criterion(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>A parameter, to six digits.</summary>
    public static string Parameter(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Parameters, to six digits.</summary>
    public static string[] Parameters(int count, Func<int, double> parameter)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = Parameter(parameter(i));
        }

        return texts;
    }

    /// <summary>What a step gained, or another small number.</summary>
    public static string Small(double value) => value.ToString("0.000e+00", CultureInfo.InvariantCulture);

    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>So many of a kind: 1 component, 2 components.</summary>
    public static string Count(int count, string noun) => $"{Integer(count)} {noun}{(count == 1 ? "" : "s")}";
}
