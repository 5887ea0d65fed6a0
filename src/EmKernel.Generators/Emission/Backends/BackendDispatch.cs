using System;
using System.Linq;

namespace EmKernel.Generators.Emission.Backends;

/// <summary>Prints members that hand a call on to the first backend whose condition holds; the last one needs none.</summary>
internal sealed class BackendDispatch((string Type, string Condition)[] backends)
{
    /// <summary>The namespaces that the conditions need; that of the last backend is not printed.</summary>
    public string[] Namespaces =>
    [
        .. Asks("Vector") ? (string[])["System.Runtime.Intrinsics"] : [],
        .. Asks("Avx") ? (string[])["System.Runtime.Intrinsics.X86"] : [],
    ];

    /// <summary>An expression for a static property of the backend that serves.</summary>
    public string Pick(string member)
    {
        string text = $"{backends[backends.Length - 1].Type}.{member}";
        for (int i = backends.Length - 2; i >= 0; i--)
        {
            text = $"{backends[i].Condition}\n    ? {backends[i].Type}.{member}\n    : {text}";
        }

        return text;
    }

    /// <summary>Prints a method that calls the backend that serves.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="member">The declaration behind its access, as <c>static double Score</c>.</param>
    /// <param name="parameters">The declarations of the parameters.</param>
    /// <param name="call">From a backend to the call.</param>
    /// <param name="attributes">The attributes of the method, or nothing.</param>
    public void Write(
        SourceWriter writer, string member, string[] parameters, Func<string, string> call, string attributes = "")
    {
        string signature = $"public {member}(\n    {string.Join(",\n    ", parameters)})";
        writer.Lines(attributes.Length == 0 ? "/// <inheritdoc/>" : $"/// <inheritdoc/>\n{attributes}");
        if (backends.Length == 1)
        {
            writer.Lines($"{signature} =>\n    {call(backends[0].Type).Replace("\n", "\n    ")};").Blank();
            return;
        }

        string result = member.Contains("void ") ? "" : "return ";
        using (writer.Block(signature))
        {
            for (int i = 0; i < backends.Length; i++)
            {
                bool last = i == backends.Length - 1;
                string condition = last ? "else" : $"{(i == 0 ? "if" : "else if")} ({backends[i].Condition})";
                using (writer.Block(condition))
                {
                    writer.Lines($"{result}{call(backends[i].Type)};");
                }
            }
        }

        writer.Blank();
    }

    private bool Asks(string type) => backends
        .Take(backends.Length - 1)
        .Any(backend => backend.Condition.StartsWith(type, StringComparison.Ordinal));
}
