package dev.switchboard.llm.completions;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolRound;
import dev.switchboard.llm.prompt.Dialogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The messages of a live call. Its client may insert, delete and cut whatever it likes, so nearly
/// everything is a conversation that can go on: tools may still run or their calls be gone, and
/// nobody need have asked.
final class CallTranscript {
    private static final String NAME = "messages";
    private static final int MOST = 5000;

    /// The result of a tool that still runs.
    private static final String PENDING = "There is no result yet.";

    /// The name of system messages that our own service wrote.
    private static final String OURS = "switchboard";

    private final List<Utterance> instructions = new ArrayList<>();
    private final List<String> opening = new ArrayList<>();
    private final List<Utterance> lines = new ArrayList<>();
    private final Map<String, String> results;
    private boolean asked;

    private CallTranscript(Map<String, String> results) {
        this.results = results;
    }

    /// @throws BadParameter when they are no messages
    static Dialogue read(Parameters request, Channel channel, OfferedTools tools) {
        List<Parameters> messages = request.objects(NAME);
        if (!request.has(NAME)) {
            throw request.missing(NAME);
        }
        if (messages.size() > MOST) {
            throw request.bad(NAME, "invalid_value", "must be at most " + MOST);
        }
        var transcript = new CallTranscript(results(messages));
        messages.forEach(transcript::add);
        if (!transcript.awaitsAnAnswer()) {
            transcript.lines.add(new Utterance(Speaker.USER, Prompt.SILENCE));
        }
        return new Dialogue(
                channel,
                transcript.instructions,
                transcript.opening(),
                transcript.lines,
                tools.tools(),
                tools.choice());
    }

    private static Map<String, String> results(List<Parameters> messages) {
        var results = new HashMap<String, String>();
        for (Parameters message : messages) {
            if (message.demandedText("role").equals("tool")) {
                results.put(message.demandedText("tool_call_id"), Content.of(message));
            }
        }
        return results;
    }

    private Optional<String> opening() {
        return opening.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", opening));
    }

    private void add(Parameters message) {
        switch (message.demandedText("role")) {
            case "system", "developer" -> told(message, Content.of(message));
            case "user" -> asked(Content.of(message));
            case "assistant" -> answered(message);
            case "tool" -> {} // stands with its call
            default ->
                    throw message.bad(
                            "role",
                            "invalid_value",
                            "must be system, developer, user, assistant or tool");
        }
    }

    private void told(Parameters message, String text) {
        if (text.isBlank()) {
            return;
        }
        boolean ours = message.text("name").filter(OURS::equals).isPresent();
        var line = new Utterance(ours ? Speaker.SERVICE : Speaker.CLIENT, text);
        boolean first = lines.isEmpty() && opening.isEmpty();
        (first ? instructions : lines).add(line);
    }

    private void asked(String text) {
        if (!text.isBlank()) {
            asked = true;
            say(Speaker.USER, text);
        }
    }

    private void answered(Parameters message) {
        String text = Content.of(message);
        List<Parameters> calls = message.objects("tool_calls");
        if (!calls.isEmpty()) {
            called(text, calls.stream().map(Content::call).toList());
        } else if (asked && !text.isBlank()) {
            say(Speaker.ASSISTANT, text);
        } else if (!text.replace(Prompt.INTERRUPTED, "").isBlank()) {
            opening.add(text);
        }
    }

    /// Two in a row of one speaker become one.
    private void say(Speaker speaker, String text) {
        boolean goesOn =
                !lines.isEmpty()
                        && lines.getLast().speaker() == speaker
                        && lines.getLast().rounds().isEmpty();
        String before = goesOn ? lines.removeLast().text() + "\n" : "";
        lines.add(new Utterance(speaker, before + text));
    }

    private void called(String text, List<ToolCall> calls) {
        String said = text;
        if (!lines.isEmpty() && lines.getLast().speaker() == Speaker.ASSISTANT) {
            said = (lines.removeLast().text() + "\n" + text).strip();
        }
        if (!awaitsAnAnswer()) {
            asked = true;
            lines.add(new Utterance(Speaker.USER, Prompt.SILENCE));
        }
        var round =
                new ToolRound(
                        said,
                        calls.stream()
                                .map(call ->
                                        new ToolRound.Answered(
                                                call, results.getOrDefault(call.id(), PENDING)))
                                .toList());
        lines.add(lines.removeLast().with(List.of(round)));
    }

    /// Whether the user or a tool spoke last.
    private boolean awaitsAnAnswer() {
        return lines.reversed().stream()
                .filter(line -> !line.speaker().instructs() || !line.rounds().isEmpty())
                .findFirst()
                .filter(line -> line.speaker() != Speaker.ASSISTANT)
                .isPresent();
    }
}
