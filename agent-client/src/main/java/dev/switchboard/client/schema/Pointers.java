package dev.switchboard.client.schema;

/// JSON Pointers (RFC 6901).
public final class Pointers {
    private Pointers() {}

    /// The name of a field as a segment of a pointer.
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
