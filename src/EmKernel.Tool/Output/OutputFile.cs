using System;
using System.IO;

namespace EmKernel.Tool.Output;

/// <summary>A file that appears whole or not at all: written beside its place and renamed at the end.</summary>
/// <remarks><c>-</c> is standard output, and what lies under <c>/dev</c> is written in place.</remarks>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string? _temporaryPath;
    private bool _isCommitted;

    private OutputFile(string path, string? temporaryPath, Stream stream)
    {
        _path = path;
        _temporaryPath = temporaryPath;
        Stream = stream;
    }

    /// <summary>Where to write.</summary>
    public Stream Stream { get; }

    /// <summary>Opens a file before the work begins, so that a place that cannot be written is refused at once.</summary>
    /// <param name="path">Where the file is to be.</param>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="streams">Standard output, in case that is meant.</param>
    public static OutputFile Create(string path, string option, StandardStreams streams)
    {
        if (path == "-")
        {
            streams.Out.Flush();
            return new OutputFile(path, null, streams.Output);
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new InputException($"{option} {Quoted.Text(path)}: this is no file: give the path of one.");
        }

        try
        {
            string target = Path.GetFullPath(path);
            if (File.Exists(target) && File.ResolveLinkTarget(target, returnFinalTarget: true) is { } linked)
            {
                target = linked.FullName;
            }

            if (target.StartsWith("/dev/", StringComparison.Ordinal))
            {
                return new OutputFile(target, null, new FileStream(target, FileMode.Open, FileAccess.Write));
            }

            string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
            return new OutputFile(target, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = exception is DirectoryNotFoundException
                ? "there is no such folder: make it first."
                : exception.Message;
            throw new InputException($"{option} {Quoted.Text(path)}: cannot be written: {reason}");
        }
    }

    /// <summary>Puts the file into its place.</summary>
    public void Commit()
    {
        Stream.Flush();
        if (_temporaryPath is not null)
        {
            Stream.Dispose();
            File.Move(_temporaryPath, _path, overwrite: true);
        }

        _isCommitted = true;
    }

    /// <summary>Leaves nothing behind that was not committed.</summary>
    public void Dispose()
    {
        if (_path != "-")
        {
            Stream.Dispose();
        }

        if (_temporaryPath is not null && !_isCommitted)
        {
            File.Delete(_temporaryPath);
        }
    }
}
