using ErrorAwareClient.Tool;

return await ToolApp.RunAsync(args, Console.Out, Console.Error);
