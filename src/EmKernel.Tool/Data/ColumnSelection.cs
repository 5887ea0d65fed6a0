using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Data;

/// <summary>Which cells of a line are the row, and which is its weight.</summary>
internal sealed class ColumnSelection
{
    private readonly string _file;
    private readonly IReadOnlyList<string>? _header;
    private readonly int _fieldCount;

    /// <summary>Finds the columns that a request asks for.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="file">The file as messages name it.</param>
    /// <param name="header">The names in its first line, or null.</param>
    /// <param name="fieldCount">The number of its columns.</param>
    public ColumnSelection(DataRequest request, string file, IReadOnlyList<string>? header, int fieldCount)
    {
        _file = file;
        _header = header;
        _fieldCount = fieldCount;
        WeightField = request.WeightColumn is { } weight ? Find(weight) : -1;
        SequenceField = request.SequenceColumn is { } sequence ? Find(sequence) : -1;
        Fields = MoveExposure(Select(request), request);
        RequireDistinct();
        if (request.Dimension is { } dimension && dimension != Fields.Length)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file}: {Fields.Length} columns ({string.Join(", ", Fields.Select(NameOf))}) for a model of dimension "
                + $"{dimension}: select {dimension} of them with --columns."));
        }

        Names = header is null ? null : Array.ConvertAll(Fields, field => header[field]);
    }

    /// <summary>The places of the row's entries among the cells of a line.</summary>
    public int[] Fields { get; }

    /// <summary>The place of the weight, or −1.</summary>
    public int WeightField { get; }

    /// <summary>The place of the name of the row's sequence, or −1.</summary>
    public int SequenceField { get; }

    /// <summary>The names of the row's entries; null for a file without header.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>A column as messages name it.</summary>
    public string NameOf(int field) => _header is null
        ? string.Create(CultureInfo.InvariantCulture, $"{field}")
        : Quoted.Text(_header[field]);

    private int[] Select(DataRequest request)
    {
        if (request.Columns.Count == 0)
        {
            return request.ModelColumns is { } names && _header is not null
                ? [.. names.Select(Find)]
                : FieldsWhere(field => field != WeightField && field != SequenceField);
        }

        for (int d = 0; d < request.Columns.Count; d++)
        {
            RequireAgreement(request.Columns[d], request.ModelColumns, d);
        }

        return [.. request.Columns.Select(Find)];
    }

    /// <summary>The column of exposures is the last of a row, wherever it stands in the file.</summary>
    private int[] MoveExposure(int[] fields, DataRequest request)
    {
        if (request.ExposureColumn is not { } column)
        {
            return fields;
        }

        int exposure = Find(column);
        return [.. fields.Where(field => field != exposure), exposure];
    }

    /// <summary>A place says nothing about names; a name must be the one that the model gives.</summary>
    private void RequireAgreement(string column, IReadOnlyList<string>? modelColumns, int d)
    {
        bool isName = _header?.Contains(column) == true || !IsPlace(column, out _);
        if (isName && modelColumns is not null && (d >= modelColumns.Count || modelColumns[d] != column))
        {
            throw new InputException(
                $"--columns has {Quoted.Text(column)} where the model has the columns "
                + $"{string.Join(", ", modelColumns.Select(Quoted.Text))}: give the same, or leave the option out.");
        }
    }

    private int Find(string column)
    {
        int[] matches = _header is null ? [] : FieldsWhere(field => _header[field] == column);
        if (matches.Length > 1)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_file}: columns {matches[0]} and {matches[1]} are both named {Quoted.Text(column)}: "
                + $"rename one of them."));
        }

        if (matches.Length == 1)
        {
            return matches[0];
        }

        if (IsPlace(column, out int place) && place < _fieldCount)
        {
            return place;
        }

        throw new InputException(
            $"{_file}: there is no column {Quoted.Text(column)}: give one of "
            + $"{(_header is null ? "" : string.Join(", ", _header.Select(Quoted.Text)) + ", or ")}"
            + string.Create(CultureInfo.InvariantCulture, $"a place from 0 to {_fieldCount - 1}."));
    }

    private int[] FieldsWhere(Predicate<int> isMeant)
    {
        List<int> fields = [];
        for (int field = 0; field < _fieldCount; field++)
        {
            if (isMeant(field))
            {
                fields.Add(field);
            }
        }

        return [.. fields];
    }

    private static bool IsPlace(string column, out int place) =>
        int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out place);

    private void RequireDistinct()
    {
        HashSet<int> seen = [];
        HashSet<string> names = [];
        foreach (int field in Fields)
        {
            if (field == WeightField || field == SequenceField || !seen.Add(field))
            {
                string fault = field == WeightField ? "both the weight and an entry"
                    : field == SequenceField ? "both the sequence and an entry"
                    : "selected twice";
                throw new InputException($"{_file}: column {NameOf(field)} is {fault}: leave it out once.");
            }

            if (_header is not null && _header[field].Length == 0)
            {
                throw new InputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_file}: column {field} has no name in the header: name it, or leave it out with --columns."));
            }

            if (_header is not null && !names.Add(_header[field]))
            {
                throw new InputException(
                    $"{_file}: two columns are named {Quoted.Text(_header[field])}: rename one of them.");
            }
        }
    }
}
