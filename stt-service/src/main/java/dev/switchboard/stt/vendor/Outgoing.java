package dev.switchboard.stt.vendor;

/// A message for a provider.
public sealed interface Outgoing {
    /// A text message.
    record Text(String text) implements Outgoing {}

    /// A binary message.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(byte[] bytes) implements Outgoing {}
}
