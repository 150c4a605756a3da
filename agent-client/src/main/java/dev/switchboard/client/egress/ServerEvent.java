package dev.switchboard.client.egress;

/// One server-sent event.
///
/// @param name empty when the server gave none
public record ServerEvent(String name, String data) {
    @Override
    public String toString() {
        return "ServerEvent[%s, %d characters]".formatted(name, data.length());
    }
}
