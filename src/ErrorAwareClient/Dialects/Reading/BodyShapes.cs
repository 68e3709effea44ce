namespace ErrorAwareClient;

internal static class BodyShapes
{
    public static BodyShape Of(in AnswerView answer) => BodyShape.Empty;
}
