package dev.switchboard.gateway.transport.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/// Reads fields that a carrier must send. Every method throws a [BadFrameException] when it did
/// not.
public final class StreamFields {
    private static final int LONGEST_NAME = 256;

    private StreamFields() {}

    /// A name: short, and not empty.
    public static String name(JsonNode message, String pointer) {
        String name = message.at(pointer).asText();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadFrameException("no " + pointer);
        }
        return name;
    }

    /// A whole number, which carriers send as text.
    public static OptionalLong number(JsonNode message, String pointer) {
        String text = message.at(pointer).asText();
        return text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /// The key that was pressed.
    public static StreamMessage key(JsonNode message) {
        return new StreamMessage.Key(name(message, "/dtmf/digit").charAt(0));
    }

    /// A mark of ours; one of somebody else is passed over.
    public static StreamMessage mark(JsonNode message) {
        OptionalLong mark = number(message, "/mark/name");
        return mark.isPresent() && mark.getAsLong() <= Integer.MAX_VALUE
                ? new StreamMessage.Mark((int) mark.getAsLong())
                : new StreamMessage.Other();
    }
}
