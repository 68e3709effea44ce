using System.Text;

namespace ErrorAwareClient.Tests;

/// <summary>Bodies that no server should send, and some does.</summary>
internal static class Hostile
{
    public static IEnumerable<byte[]> Bodies =>
    [
        .. Texts.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xFF, 0xFE, 0x7B], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B, 8, 0, 0, 0], [0x78, 0x9C, 1, 2], [0, 0, 0, 0],
        [.. "{\"error\":\""u8, 0xC3, 0x28, 0xF0, 0x9F, .. "\",\"error_description\":\"x\"}"u8],
        [.. "{\"message\":\""u8, 0xC3],
    ];

    private static IEnumerable<string> Texts =>
    [
        "", " ", "\0", "{", "[", "\"", "<", "<!", "<!-", "<!--", "<?", "<?xml", "<a", "</", "<a b=\"", "<![CDATA[", "<!DOCTYPE x [",
        "{}", "[]", "{]", "[}", "{,}", "{:}", "{\"a\"}", "{\"a\":}", "{\"a\":,}", "{\"error\"", "{\"error\":", "{\"error\":}", "{error:1}",
        "{\"error\":{}}", "{\"error\":[]}", "{\"error\":{\"error\":{\"error\":{\"error\":{\"error\":{\"error\":{}}}}}}}",
        "{\"error\":\"\\", "{\"error\":\"\\u", "{\"error\":\"\\uD8", "{\"message\":\"\\ud800\\udc00\\udc00\\ud800\"}", "{\"message\":\"\\q\\u00zz\"}",
        "{\"\":\"\"}", "{\"errors\":{\"\":[\"\"]}}", "{\"errors\":[null,1,true,{},[],[[]],\"\"]}", "{\"errors\":{\"a\":null,\"b\":1}}",
        "{\"detail\":[{\"loc\":[],\"msg\":\"x\"},{\"loc\":\"body\",\"msg\":1},{\"loc\":[{}],\"msg\":null}]}",
        "{\"error\":\"x\",\"error_description\":{},\"error_details\":0,\"error_code\":[]}",
        "{\"type\":{},\"title\":[],\"status\":\"\",\"detail\":null,\"errors\":7}", "/*", "//", "/* {\"error\"", "{/*}*/\"message\":\"x\"}",
        "<root><error code=\"401\"", "<root><error code='401'/></root>", "<root/><error code=\"401\"/>", "<root><error></root>", "</root><root>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><root><error code=\"401\">&x;</error></root>",
        "<problem xmlns=\"urn:ietf:rfc:7807\"><errors><i><i><i></errors></problem>", "<html><h2>", "<html><title></title><pre></pre><h1/>", "<html><script><h2>no</h2>",
        new('[', 60_000), string.Concat(Enumerable.Repeat("{\"error\":", 7_000)), string.Concat(Enumerable.Repeat("{\"errors\":{\"a\":", 4_000)),
        string.Concat(Enumerable.Repeat("{\"errors\":{\"code\":1,\"message\":\"m\",\"errors\":", 1_500)),
        string.Concat(Enumerable.Repeat("{\"errors\":[", 5_000)), string.Concat(Enumerable.Repeat("<a>", 20_000)), new('<', 60_000), new('\\', 60_000),
        "{\"message\":\"" + new string('a', 60_000) + "\"}", "{\"errors\":[" + string.Concat(Enumerable.Repeat("\"a\",", 15_000)) + "\"a\"]}",
        "{\"" + new string('k', 60_000) + "\":[\"v\"]}", "<html><h2>" + string.Concat(Enumerable.Repeat("a<b/>", 10_000)), "<html>" + new string('\n', 60_000),
    ];
}
