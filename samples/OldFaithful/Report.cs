using System;
using System.Collections.Generic;
using EmKernel;

namespace OldFaithful;

/// <summary>The fit as text.</summary>
internal static class Report
{
    /// <summary>Prints a row for each state: its log-likelihood, and the certificate of the step that led there.</summary>
    /// <remarks>Gain = expected gain + KL, and neither term is negative: each row proves that its step climbed.</remarks>
    /// <param name="title">Where the fit started.</param>
    /// <param name="states">The states, from the start on.</param>
    public static void PrintIterations(string title, IEnumerable<FaithfulMixture.State> states)
    {
        Console.WriteLine(title);
        Console.WriteLine($"{"iteration",9}{"log-likelihood",19}{"gain",14}{"expected gain",15}{"KL",13}");
        foreach (FaithfulMixture.State state in states)
        {
            if (state.Iteration == 0)
            {
                Console.WriteLine($"{0,9}{state.LogLikelihood,19:F10}{"-",14}{"-",15}{"-",13}");
                continue;
            }

            EmCertificate step = state.Certificate;
            Console.WriteLine(
                $"{state.Iteration,9}{state.LogLikelihood,19:F10}"
                + $"{step.Gain,14:0.000e+00}{step.ExpectedGain,15:0.000e+00}{step.KullbackLeibler,13:0.000e+00}");
        }
    }

    /// <summary>Prints the parameters of a mixture and its information criteria.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="criteria">Its criteria on the sample.</param>
    public static void PrintMixture(FaithfulMixture mixture, InformationCriteria criteria)
    {
        Console.WriteLine($"{"component",9}{"weight",11}{"mean (min)",20}{"covariance (min²)",26}");
        for (int k = 0; k < FaithfulMixture.ComponentCount; k++)
        {
            Console.WriteLine(
                $"{k,9}{mixture.Weight(k),11:F4}{mixture.Mean(k, 0),10:F4}{mixture.Mean(k, 1),10:F4}"
                + $"{mixture.Covariance(k, 0, 0),14:F4}{mixture.Covariance(k, 0, 1),12:F4}");
            Console.WriteLine($"{"",40}{mixture.Covariance(k, 1, 0),14:F4}{mixture.Covariance(k, 1, 1),12:F4}");
        }

        Console.WriteLine();
        Console.WriteLine($"log-likelihood {criteria.LogLikelihood:F10} with {criteria.FreeParameterCount} free parameters");
        Console.WriteLine(
            $"AIC {criteria.Akaike:F4}   BIC {criteria.Bayesian:F4}   ICL {criteria.IntegratedCompletedLikelihood:F4}"
            + "   (smaller is better)");
    }
}
