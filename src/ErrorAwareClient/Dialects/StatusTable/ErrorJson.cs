namespace ErrorAwareClient;

/// <summary>Reads the JSON that says an error in no dialect of its own: one object, an error inside it, or a list.</summary>
internal static class ErrorJson
{
    private const int MaxDepth = 4;

    public static ErrorReading Read(in AnswerView answer)
    {
        var status = (int)answer.StatusCode;
        var root = JsonSlice.Root(answer.Body);
        var summary = new ErrorSummary(status);
        if (root.IsText) return new ErrorReading { Message = root.Text };
        if (root.IsArray) summary.TakeList(root);
        else summary.Take(root, MaxDepth);
        if (summary.IsNothing && FieldErrors.IsMap(root)) summary.TakeMap(root);
        return summary.ToReading();
    }
}
