package dev.switchboard.emulator.model;

import java.util.List;

/// One answer of a model, in the pieces in which it is streamed.
///
/// @param thoughts what is not for the caller
/// @param texts what is
/// @param calls tools to be run
/// @param cut whether the token limit ended it
public record ModelReply(List<String> thoughts, List<String> texts, List<Call> calls, boolean cut) {
    /// A tool call.
    ///
    /// @param arguments the pieces of a JSON object
    public record Call(String id, String name, List<String> arguments) {
        /// The arguments in one piece.
        public String whole() {
            return String.join("", arguments);
        }
    }

    public ModelReply {
        thoughts = List.copyOf(thoughts);
        texts = List.copyOf(texts);
        calls = List.copyOf(calls);
    }

    /// Nothing but text.
    public static ModelReply of(String... texts) {
        return new ModelReply(List.of(), List.of(texts), List.of(), false);
    }

    /// The same after thinking.
    public ModelReply thinking(String... before) {
        return new ModelReply(List.of(before), texts, calls, cut);
    }

    /// The same with a tool call at its end.
    public ModelReply calling(Call call) {
        var more = new java.util.ArrayList<>(calls);
        more.add(call);
        return new ModelReply(thoughts, texts, more, cut);
    }

    /// The same, but too long.
    public ModelReply cutOff() {
        return new ModelReply(thoughts, texts, calls, true);
    }

    /// How many tokens the emulators count for it.
    public int tokens() {
        return texts.size() + calls.size();
    }
}
