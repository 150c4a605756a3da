package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// What a client asked for beyond the dialect, by the object `x_switchboard` of its session.
///
/// @param events our own events
/// @param playback that its player is told when to stand still, and tells what it has played
/// @param binaryAudio audio as binary frames, both ways
record Extensions(boolean events, boolean playback, boolean binaryAudio) {
    static final Extensions NONE = new Extensions(false, false, false);

    private static final String OBJECT = "x_switchboard";
    private static final String BINARY = "binary";
    private static final String BASE64 = "base64";

    /// These with the fields of an update in place of their own.
    Extensions updated(Fields session) {
        if (session.optionalObject(OBJECT).isEmpty()) {
            return this;
        }
        Fields ours = session.in(OBJECT);
        return new Extensions(
                ours.optionalFlag("events").orElse(events),
                ours.optionalFlag("playback").orElse(playback),
                ours.optionalText("audio").map(wanted -> binary(wanted, ours)).orElse(binaryAudio));
    }

    /// The agent that an update asks for.
    static Optional<String> agent(Fields session) {
        return session.optionalObject(OBJECT).isEmpty()
                ? Optional.empty()
                : session.in(OBJECT).optionalText("agent");
    }

    /// What the agent that an update asks for is told of what was said before.
    static ContextPolicy context(Fields session) {
        Fields ours = session.in(OBJECT);
        return ours.optionalText("context")
                .map(word ->
                        ContextPolicy.of(word)
                                .orElseThrow(() ->
                                        new RefusedException(
                                                "invalid_value",
                                                "Invalid value: '%s'. Supported values are: 'full', 'summary', 'none'."
                                                        .formatted(word),
                                                ours.at("context"))))
                .orElse(ContextPolicy.FULL);
    }

    /// Whether the call may pause the player: that is told by events of ours.
    boolean pausesPlayback() {
        return events && playback;
    }

    /// Adds what is in force to the object that the client is shown.
    void describe(ObjectNode ours) {
        ours.put("events", events).put("playback", playback);
        ours.put("audio", binaryAudio ? BINARY : BASE64);
    }

    private static boolean binary(String wanted, Fields ours) {
        return switch (wanted) {
            case BINARY -> true;
            case BASE64 -> false;
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid value: '%s'. Supported values are: 'binary', 'base64'."
                                    .formatted(wanted),
                            ours.at("audio"));
        };
    }
}
