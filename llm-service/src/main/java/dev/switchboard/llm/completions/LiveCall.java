package dev.switchboard.llm.completions;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.conversation.SessionId;
import java.util.Optional;
import java.util.UUID;

/// What a service of ours adds to a request for a live call: the object `x_switchboard`.
///
/// @param revision which revision answers; the published one when empty
/// @param session which one is written beside; not looked up here
/// @param generation one asking of the model, unique in the call
/// @param speculative whether nothing may have an effect
record LiveCall(
        Optional<Integer> revision,
        Optional<SessionId> session,
        Optional<Integer> turn,
        Optional<Integer> generation,
        boolean speculative,
        Channel channel) {
    static final String NAME = "x_switchboard";

    /// Reads the object; empty when it is not there.
    ///
    /// @throws BadParameter when it cannot be used
    static Optional<LiveCall> of(Parameters request) {
        return request.object(NAME)
                .map(ours -> {
                    if (!request.flag("stream")) {
                        throw request.bad(NAME, "invalid_value", "needs `stream`: true");
                    }
                    return new LiveCall(
                            ours.integer("revision", 1, Integer.MAX_VALUE),
                            ours.text("session").map(text -> session(ours, text)),
                            ours.integer("turn", 0, Integer.MAX_VALUE),
                            ours.integer("generation", 0, Integer.MAX_VALUE),
                            ours.flag("speculative"),
                            ours.text("channel")
                                    .map(word -> channel(ours, word))
                                    .orElse(Channel.VOICE));
                });
    }

    private static SessionId session(Parameters ours, String text) {
        try {
            return new SessionId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw ours.bad("session", "invalid_value", "must be the id of a session");
        }
    }

    private static Channel channel(Parameters ours, String word) {
        return switch (word) {
            case "voice" -> Channel.VOICE;
            case "chat" -> Channel.CHAT;
            case "api" -> Channel.API;
            default -> throw ours.bad("channel", "invalid_value", "must be voice, chat or api");
        };
    }
}
