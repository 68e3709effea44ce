namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>What the demo's server answers. Not fixed, so that the walk can be shown to notice a server that answers wrong.</summary>
internal delegate DemoReply DemoManners(DemoRequest request);
