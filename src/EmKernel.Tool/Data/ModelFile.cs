using System;
using System.IO;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Data;

/// <summary>Reads a model from a document, or from the report of a fit, which carries one.</summary>
internal static class ModelFile
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">The document; <c>-</c> for standard input.</param>
    /// <param name="input">Standard input.</param>
    public static ModelDocument Read(string path, Stream input)
    {
        string json = ReadText(path, input);
        try
        {
            return ModelDocument.Parse(json);
        }
        catch (DocumentException exception)
        {
            return FindInReport(json) ?? throw new InputException($"{path}: {exception.Message}");
        }
    }

    private static ModelDocument? FindInReport(string json)
    {
        try
        {
            return FitReport.Parse(json).Model;
        }
        catch (DocumentException)
        {
            // Neither: the complaint about a model document stands.
            return null;
        }
    }

    private static string ReadText(string path, Stream input)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: this is a folder: give a model document.");
        }

        try
        {
            using StreamReader reader = path == "-" ? new StreamReader(input, leaveOpen: true) : new StreamReader(path);
            return reader.ReadToEnd();
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
}
