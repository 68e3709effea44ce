namespace ErrorAwareClient;

/// <summary>Is told how the connection failed while a body was read, which a reader in between may hide.</summary>
internal interface IFaultObserver
{
    void BodyFailed(Exception fault);
}
