package dev.switchboard.client.failover;

/// Takes what a provider says. Each method waits while the reader is far behind, and throws
/// [java.util.concurrent.CancellationException] when the provider is not needed any more.
public interface Listener<E> {
    /// A sign of life that holds nothing to deliver. It gives the provider more time.
    void alive();

    /// Something to deliver that does not bind and gives no more time, such as an interim
    /// transcript: another provider may still take over, and begins anew.
    void preview(E event);

    /// A part of the answer: from the first one on the answer is this provider's.
    void content(E event);
}
