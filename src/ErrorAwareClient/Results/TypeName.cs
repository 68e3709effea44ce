namespace ErrorAwareClient;

/// <summary>The name of a type as it is written in C#, for the texts of exceptions.</summary>
internal static class TypeName
{
    public static string Of(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
