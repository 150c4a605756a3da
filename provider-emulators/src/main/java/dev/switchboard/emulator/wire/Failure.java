package dev.switchboard.emulator.wire;

/// How a provider says in the middle that it failed.
///
/// @param message as it goes over the wire
/// @param closeCode of the WebSocket afterwards; 0 when it stays open
public record Failure(String message, int closeCode, String closeReason) {
    /// A message after which nothing more is said.
    public static Failure open(String message) {
        return new Failure(message, 0, "");
    }
}
