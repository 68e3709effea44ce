namespace ErrorAwareClient;

/// <summary>Reads the JSON that says an error in no dialect of its own: one object, an error inside it, or a list.</summary>
internal static class ErrorJson
{
    private const int MaxDepth = 4;

    public static ErrorReading Read(in AnswerView answer)
    {
        var status = (int)answer.StatusCode;
        var root = answer.Json;
        var summary = new ErrorSummary(status);
        if (root.IsText) return new ErrorReading { Message = root.Text };
        if (root.IsObject) summary.Take(root, MaxDepth);
        if (root.IsArray || (summary.IsNothing && FieldErrors.IsMap(root))) summary.TakeMany(root, 0);
        return summary.ToReading();
    }
}
