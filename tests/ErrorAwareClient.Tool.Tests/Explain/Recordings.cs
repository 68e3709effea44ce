using System.Text;

namespace ErrorAwareClient.Tool.Tests.Explain;

/// <summary>A folder of recorded responses that goes away with the test.</summary>
internal sealed class Recordings : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("recordings-").FullName;

    public string Add(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
