package dev.switchboard.llm.completions;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolRound;
import dev.switchboard.llm.prompt.Dialogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages of a request, read one after the other.
final class Transcript {
    private static final String NAME = "messages";
    private static final String TOOL_CALLS = "tool_calls";

    private final List<String> instructions = new ArrayList<>();
    private final List<String> opening = new ArrayList<>();
    private final List<Utterance> lines = new ArrayList<>();
    private @Nullable Calling calling;

    /// Calls that wait for their results.
    private record Calling(String said, List<ToolCall> calls, Map<String, String> results) {
        boolean isAnswered() {
            return results.size() == calls.size();
        }

        boolean waitsFor(String id) {
            return !results.containsKey(id)
                    && calls.stream().anyMatch(call -> call.id().equals(id));
        }

        ToolRound round() {
            return new ToolRound(
                    said,
                    calls.stream()
                            .map(call ->
                                    new ToolRound.Answered(
                                            call, results.getOrDefault(call.id(), "")))
                            .toList());
        }
    }

    /// @throws BadParameter when they are no conversation that can go on
    static Transcript of(Parameters request) {
        var transcript = new Transcript();
        List<Parameters> messages = request.objects(NAME);
        if (messages.isEmpty()) {
            throw request.missing(NAME);
        }
        messages.forEach(transcript::add);
        transcript.end(request, messages.getLast());
        return transcript;
    }

    List<String> instructions() {
        return instructions;
    }

    /// The conversation, in which the client's instructions lead.
    Dialogue dialogue(OfferedTools tools) {
        return new Dialogue(
                Channel.API,
                instructions.stream().map(text -> new Utterance(Speaker.CLIENT, text)).toList(),
                opening(),
                lines,
                tools.tools(),
                tools.choice());
    }

    Optional<String> opening() {
        return opening.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", opening));
    }

    List<Utterance> history() {
        return lines.subList(0, lines.size() - 1);
    }

    String question() {
        return lines.getLast().text();
    }

    /// Tools that were called since the question.
    List<ToolRound> rounds() {
        return lines.getLast().rounds();
    }

    private void add(Parameters message) {
        String role = message.demandedText("role");
        if (calling != null && !role.equals("tool")) {
            throw message.bad(
                    "role", "invalid_value", "must be `tool`: each tool call needs its result");
        }
        switch (role) {
            case "system", "developer" -> told(Content.of(message));
            case "user" -> asked(message, Content.of(message));
            case "assistant" -> answered(message);
            case "tool" -> returned(message);
            case "function" ->
                    throw message.bad(
                            "role", "unsupported_value", "`function` is not known; use `tool`");
            default ->
                    throw message.bad(
                            "role",
                            "invalid_value",
                            "must be system, developer, user, assistant or tool");
        }
    }

    private void told(String text) {
        if (!text.isBlank()) {
            instructions.add(text);
        }
    }

    private void asked(Parameters message, String text) {
        if (!message.has("content")) {
            throw message.missing("content");
        }
        if (!text.isBlank()) {
            say(Speaker.USER, text);
        }
    }

    private void answered(Parameters message) {
        String text = Content.of(message);
        List<Parameters> calls = message.objects(TOOL_CALLS);
        if (!calls.isEmpty()) {
            call(message, text, calls);
        } else if (text.isBlank()) {
            return; // an answer that was given up
        } else if (lines.isEmpty()) {
            opening.add(text);
        } else {
            say(Speaker.ASSISTANT, text);
        }
    }

    /// Two in a row of one speaker become one: some providers insist on turns.
    private void say(Speaker speaker, String text) {
        if (!lines.isEmpty()
                && lines.getLast().speaker() == speaker
                && lines.getLast().rounds().isEmpty()) {
            text = lines.removeLast().text() + "\n" + text;
        }
        lines.add(new Utterance(speaker, text));
    }

    private void call(Parameters message, String text, List<Parameters> calls) {
        String said = text;
        if (!lines.isEmpty() && lines.getLast().speaker() == Speaker.ASSISTANT) {
            said = (lines.removeLast().text() + "\n" + text).strip();
        }
        if (lines.isEmpty()) {
            throw message.bad(
                    TOOL_CALLS, "invalid_value", "need a message of the user before them");
        }
        calling =
                new Calling(
                        said, calls.stream().map(Content::call).toList(), new LinkedHashMap<>());
        long ids = calling.calls.stream().map(ToolCall::id).distinct().count();
        if (ids < calls.size()) {
            throw message.bad(TOOL_CALLS, "invalid_value", "have an `id` twice");
        }
    }

    private void returned(Parameters message) {
        String id = message.demandedText("tool_call_id");
        Calling waiting = calling;
        if (waiting == null || !waiting.waitsFor(id)) {
            throw message.bad(
                    "tool_call_id", "invalid_value", "names no tool call right before it");
        }
        waiting.results.put(id, Content.of(message));
        if (waiting.isAnswered()) {
            lines.add(lines.removeLast().with(List.of(waiting.round())));
            calling = null;
        }
    }

    private void end(Parameters request, Parameters last) {
        if (calling != null) {
            throw last.bad(TOOL_CALLS, "invalid_value", "have no results yet");
        }
        if (lines.isEmpty() && opening.isEmpty() && !instructions.isEmpty()) {
            // Some clients ask for titles like this.
            lines.add(new Utterance(Speaker.USER, instructions.removeLast()));
        }
        if (lines.isEmpty()) {
            throw request.bad(NAME, "invalid_value", "hold no question");
        }
        if (lines.getLast().speaker() == Speaker.ASSISTANT) {
            throw last.bad("role", "invalid_value", "of the last message must be `user` or `tool`");
        }
    }
}
