package dev.switchboard.gateway.transport.telephone;

/// A carrier sent what its protocol does not know. Its text names the fault and holds nothing of
/// what was sent.
public final class BadFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadFrameException(String fault) {
        super(fault, null, false, false);
    }
}
