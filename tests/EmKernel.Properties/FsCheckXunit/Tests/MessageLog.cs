using System.Collections.Generic;
using Xunit.Sdk;
using Xunit.v3;

namespace FsCheck.Xunit.Tests;

/// <summary>Keeps every message that a run of xunit sends.</summary>
internal sealed class MessageLog : IMessageBus
{
    public List<IMessageSinkMessage> Messages { get; } = [];

    public bool QueueMessage(IMessageSinkMessage message)
    {
        Messages.Add(message);
        return true;
    }

    public void Dispose()
    {
    }
}
