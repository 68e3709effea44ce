namespace ErrorAwareClient.Simulation;

/// <summary>Makes the state of one process. Only the oracle looks at the server.</summary>
internal delegate Policy PolicyMaker(Kernel kernel, Dice dice, LimitedServer server);
