using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EmKernel.Generators.Tests.Compilation;

/// <summary>The methods of a compiled assembly, as the just-in-time compiler will see them.</summary>
internal static class EmittedMethods
{
    /// <summary>Every method with a body: the types around it, its name, its bytes of IL, its locals.</summary>
    public static IEnumerable<(string Type, string Name, int Bytes, int Locals)> Read(ImmutableArray<byte> image)
    {
        using PEReader file = new(image);
        MetadataReader reader = file.GetMetadataReader();
        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
                yield return (
                    NameOf(reader, reader.GetTypeDefinition(method.GetDeclaringType())),
                    reader.GetString(method.Name),
                    body.GetILReader().Length,
                    LocalsOf(reader, body));
            }
        }
    }

    private static string NameOf(MetadataReader reader, TypeDefinition type)
    {
        string name = reader.GetString(type.Name);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return outer.IsNil ? name : NameOf(reader, reader.GetTypeDefinition(outer)) + "." + name;
    }

    /// <summary>The count stands behind the header of the signature (ECMA-335, II.23.2.6).</summary>
    private static int LocalsOf(MetadataReader reader, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature = reader.GetBlobReader(reader.GetStandaloneSignature(body.LocalSignature).Signature);
        SignatureHeader header = signature.ReadSignatureHeader();
        return header.Kind == SignatureKind.LocalVariables
            ? signature.ReadCompressedInteger()
            : throw new InvalidDataException($"A signature of locals begins with {header.Kind}.");
    }
}
