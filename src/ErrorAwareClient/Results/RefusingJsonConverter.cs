using System.Text.Json;
using System.Text.Json.Serialization;

namespace ErrorAwareClient;

/// <summary>A Result says how a call went here; it is no wire format, and half of it would get lost as one.</summary>
internal sealed class RefusingJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => true;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            "A Result is not serialized: it says how a call went and is no wire format. "
            + "Serialize the value, or turn the error into a response of your own with Match.");
}
