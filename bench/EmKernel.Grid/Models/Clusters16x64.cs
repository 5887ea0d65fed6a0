namespace EmKernel.Grid.Models;

[KMeans(16, 64)]
internal readonly partial record struct Clusters16x64;
