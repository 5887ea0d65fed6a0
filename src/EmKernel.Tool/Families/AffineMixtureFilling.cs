using System;
using EmKernel.CompilerServices;

namespace EmKernel.Tool.Families;

/// <summary>Fills the rows of a table under the mixture of a document.</summary>
internal sealed class AffineMixtureFilling : IImputation<double>
{
    private readonly AffineMixtureShape _shape;
    private readonly double[] _parameters;

    /// <summary>Reads a mixture.</summary>
    /// <param name="model">The document of a mixture of an affine family.</param>
    public AffineMixtureFilling(ModelDocument model)
    {
        _shape = ((AffineDocumentFamily)model.Frame.Family).ShapeOf(model);
        _parameters = new double[_shape.ParameterCount];
        AffineMixtureDocument.Read(_shape, model, _parameters);
    }

    /// <inheritdoc/>
    public void FillWithMeans(ReadOnlySpan<double> row, Span<double> completed, Span<double> variances) =>
        AffineMixtureConditionals.Impute(_shape, _parameters, row, completed, variances);

    /// <inheritdoc/>
    public void FillWithDraw(ReadOnlySpan<double> row, Random random, Span<double> completed) =>
        AffineMixtureConditionals.Impute(_shape, _parameters, row, random, completed);
}
