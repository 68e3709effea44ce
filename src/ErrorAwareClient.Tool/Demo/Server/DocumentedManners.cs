namespace ErrorAwareClient.Tool.Demo.Server;

/// <summary>The server as the documents of the three APIs describe them.</summary>
internal static class DocumentedManners
{
    public static DemoManners Create()
    {
        var routes = new DemoRoutes();
        AmpacheManners.AddTo(routes);
        DeviantArtManners.AddTo(routes);
        MusicGptManners.AddTo(routes);
        Sessions.AddTo(routes);
        return routes.Answer;
    }
}
