using System.Runtime.InteropServices;

namespace ErrorAwareClient;

/// <summary>One request on its way, as a <see cref="ThrottleBrain"/> let it go.</summary>
/// <param name="At">When, in ticks of the brain's clock.</param>
/// <param name="Episode">After how many refusals that counted. Moments may coincide; this tells what was sent before from what was sent after.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sending(long At, int Episode);
