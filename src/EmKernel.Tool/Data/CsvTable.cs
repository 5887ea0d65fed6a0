using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using CsvHelper;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Data;

/// <summary>Reads the rows of a table of numbers one after the other, in constant memory.</summary>
/// <remarks>An empty cell and NaN are missing entries; empty lines are no rows.</remarks>
internal sealed class CsvTable : IDisposable
{
    // A line longer than this is no row of numbers but a quotation mark that is never closed.
    private const int LongestLine = 1 << 24;

    private const int RowsBetweenCancellationChecks = 4096;

    private readonly DataRequest _request;
    private readonly CsvReader _reader;
    private readonly CancellationToken _cancellationToken;
    private readonly string _file;
    private readonly ColumnSelection _selection;
    private readonly int _fieldCount;
    private readonly bool _hasHeader;
    private readonly HashSet<string> _sequences = [];
    private string? _sequence;
    private bool _isOnFirstRow;
    private long _rowCount;

    private CsvTable(DataRequest request, CsvReader reader, string file, CancellationToken cancellationToken)
    {
        _request = request;
        _reader = reader;
        _cancellationToken = cancellationToken;
        _file = file;
        if (!Advance())
        {
            throw new InputException($"{file}: the file is empty: give rows of numbers.");
        }

        _fieldCount = reader.FieldCount;
        _hasHeader = request.Header switch
        {
            HeaderChoice.Yes => true,
            HeaderChoice.No => false,
            _ => HasText(),
        };
        _isOnFirstRow = !_hasHeader;
        _selection = new ColumnSelection(request, file, _hasHeader ? ReadTexts() : null, _fieldCount);
    }

    /// <summary>The number of entries in a row.</summary>
    public int Dimension => _selection.Fields.Length;

    /// <summary>The names of the entries; null for a file without header.</summary>
    public IReadOnlyList<string>? Names => _selection.Names;

    public bool HasWeights => _selection.WeightField >= 0;

    /// <summary>Whether the row that was read last is the first of a sequence; a table without names of sequences is one.</summary>
    public bool BeginsSequence { get; private set; }

    /// <summary>Opens a table and finds its columns.</summary>
    /// <param name="request">Which table, and what of it.</param>
    /// <param name="input">Standard input, in case that is the table.</param>
    /// <param name="cancellationToken">Asked now and then while rows are read.</param>
    public static CsvTable Open(DataRequest request, Stream input, CancellationToken cancellationToken)
    {
        bool isStandardInput = request.Path == "-";
        string file = isStandardInput ? "standard input" : request.Path;
        if (!isStandardInput && Directory.Exists(file))
        {
            throw new InputException($"{file}: this is a folder: give a file of rows.");
        }

        CsvReaderOptions options = new()
        {
            HasHeader = false,
            Separator = request.Separator,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestLine,
        };
        CsvReader reader = isStandardInput
            ? CsvReader.Create(input, options, leaveOpen: true)
            : OpenFile(request.Path, options);
        try
        {
            return new CsvTable(request, reader, file, cancellationToken);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next row.</summary>
    /// <param name="row">Receives the entries, NaN for a missing one; those of a row of weight 0 mean nothing.</param>
    /// <param name="weight">The weight of the row; 1 without a column of weights.</param>
    /// <returns>Whether there was one.</returns>
    public bool Read(Span<double> row, out double weight)
    {
        weight = 1;
        if (_rowCount++ % RowsBetweenCancellationChecks == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        if (_isOnFirstRow)
        {
            _isOnFirstRow = false;
        }
        else if (!Advance())
        {
            return false;
        }

        if (_reader.FieldCount != _fieldCount)
        {
            throw Refuse(string.Create(
                CultureInfo.InvariantCulture,
                $"the row has {_reader.FieldCount} of {_fieldCount} cells: "
                + $"give each row as many as the first line, or another --separator."));
        }

        ReadSequence();
        if (HasWeights)
        {
            weight = ReadWeight();
        }

        for (int d = 0; d < row.Length; d++)
        {
            row[d] = weight == 0 ? 0 : ReadEntry(_selection.Fields[d]);
        }

        return true;
    }

    /// <summary>Calls the library with the row that was read last; what it refuses is said with the place of the row.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="InputException">The library refuses the row.</exception>
    public void Refusing(Action call)
    {
        try
        {
            call();
        }
        catch (ArgumentException exception)
        {
            throw Refuse(InputException.Of(exception).Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static CsvReader OpenFile(string path, CsvReaderOptions options)
    {
        try
        {
            return CsvReader.FromFile(path, options);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: there is no such file: check the path.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{Quoted.Text(path)}: the file cannot be read: {exception.Message}");
        }
    }

    private bool HasText()
    {
        for (int field = 0; field < _fieldCount; field++)
        {
            if (!TryRead(field, out _))
            {
                return true;
            }
        }

        return false;
    }

    private string[] ReadTexts()
    {
        string[] texts = new string[_fieldCount];
        for (int field = 0; field < texts.Length; field++)
        {
            texts[field] = _reader.GetString(field);
        }

        return texts;
    }

    private bool Advance()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException exception)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_file}: line {Math.Max(1, exception.LineNumber)}: the quotation marks do not match, or the line is "
                + $"longer than {LongestLine} bytes: correct it."));
        }
    }

    /// <summary>The rows of a sequence stand together: what begins again is a slip, or a table in another order.</summary>
    private void ReadSequence()
    {
        int field = _selection.SequenceField;
        string sequence = field < 0 ? "" : _reader.GetString(field);
        BeginsSequence = sequence != _sequence;
        _sequence = sequence;
        if (BeginsSequence && !_sequences.Add(sequence))
        {
            throw RefuseCell(field, "was another sequence before: put the rows of each sequence together.");
        }
    }

    private double ReadWeight()
    {
        int field = _selection.WeightField;
        if (TryRead(field, out double weight) && double.IsFinite(weight) && weight >= 0)
        {
            return weight;
        }

        throw RefuseCell(field, "is no weight: give a finite number of 0 or above; 0 leaves the row out.");
    }

    private double ReadEntry(int field)
    {
        if (!TryRead(field, out double entry))
        {
            throw RefuseText(field);
        }

        if (double.IsNaN(entry))
        {
            return _request.AllowsMissing
                ? entry
                : throw RefuseCell(
                    field, "is missing, which this family does not take: fill it in, or leave out the row.");
        }

        if (double.IsInfinity(entry))
        {
            throw RefuseCell(field, $"is not finite: {Remedy}");
        }

        return _request.Precision == Precision.Double || float.IsFinite((float)entry)
            ? entry
            : throw RefuseCell(field, "is beyond the range of float: take --precision double.");
    }

    /// <summary>Reads a number; an empty cell is NaN. Thousands separators are no part of a number.</summary>
    private bool TryRead(int field, out double value)
    {
        ReadOnlySpan<byte> cell = _reader.GetSpan(field);
        value = double.NaN;
        return cell.IsEmpty || (_reader.TryParse(field, out value) && !cell.Contains((byte)','));
    }

    /// <summary>Text in the first row makes a column of text; further down it is a slip.</summary>
    private InputException RefuseText(int field)
    {
        if (_reader.GetSpan(field).Contains((byte)','))
        {
            return RefuseCell(field, "is not a number: write a decimal point, and nothing between thousands.");
        }

        if (RowNumber > 1)
        {
            return RefuseCell(field, $"is not a number: {Remedy}");
        }

        string[] numeric =
        [
            .. Enumerable.Range(0, _fieldCount)
                .Where(other => other != _selection.WeightField && other != _selection.SequenceField && TryRead(other, out _))
                .Select(other => _hasHeader ? _selection.NameOf(other).Trim('\'') : _selection.NameOf(other)),
        ];
        string advice = numeric.Length == 0
            ? "give columns of numbers, or another --separator."
            : $"leave it out with --columns {string.Join(',', numeric)}.";
        return Refuse($"column {_selection.NameOf(field)} is text ({Quoted.Text(_reader.GetString(field))}): {advice}");
    }

    private InputException RefuseCell(int field, string fault)
    {
        string value = _reader.GetString(field);
        return Refuse(
            $"column {_selection.NameOf(field)}: "
            + $"{(value.Length == 0 ? "the empty cell" : Quoted.Text(value))} {fault}");
    }

    private string Remedy => _request.AllowsMissing
        ? "correct it, or leave the cell empty."
        : "correct it, or leave out the row.";

    private long RowNumber => _reader.RowNumber - (_hasHeader ? 1 : 0);

    private InputException Refuse(string fault) => new(string.Create(
        CultureInfo.InvariantCulture, $"{_file}: row {RowNumber} (line {_reader.LineNumber}): {fault}"));
}
