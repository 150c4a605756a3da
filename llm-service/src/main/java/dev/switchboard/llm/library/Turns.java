package dev.switchboard.llm.library;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolRound;
import java.util.ArrayList;
import java.util.List;

/// What was said, in the library's words. Two messages in a row of one speaker become one: some
/// providers insist on turns.
final class Turns {
    private final List<ChatMessage> messages = new ArrayList<>();
    private final StringBuilder system;
    private final boolean systemAnywhere;

    private Turns(String system, boolean systemAnywhere) {
        this.system = new StringBuilder(system);
        this.systemAnywhere = systemAnywhere;
    }

    static List<ChatMessage> of(Prompt prompt, boolean systemAnywhere) {
        var turns = new Turns(prompt.system(), systemAnywhere);
        prompt.lines().forEach(turns::add);
        return turns.all();
    }

    private List<ChatMessage> all() {
        if (!system.toString().isBlank()) {
            messages.addFirst(SystemMessage.from(system.toString()));
        }
        return messages;
    }

    private void add(Utterance line) {
        switch (line.speaker()) {
            case USER -> asked(line.text());
            case ASSISTANT -> answered(line.text());
            case CLIENT, SERVICE -> instructed(line.text());
        }
        line.rounds().forEach(this::called);
    }

    private void asked(String text) {
        boolean goesOn = !messages.isEmpty() && messages.getLast() instanceof UserMessage;
        String before = goesOn ? ((UserMessage) messages.removeLast()).singleText() + "\n" : "";
        messages.add(UserMessage.from(before + text));
    }

    private void answered(String text) {
        String before = "";
        if (!messages.isEmpty()
                && messages.getLast() instanceof AiMessage said
                && !said.hasToolExecutionRequests()) {
            before = said.text() + "\n";
            messages.removeLast();
        }
        messages.add(AiMessage.from(before + text));
    }

    private void instructed(String text) {
        if (systemAnywhere) {
            messages.add(SystemMessage.from(text));
        } else {
            system.append(system.isEmpty() ? "" : "\n\n").append(text);
        }
    }

    private void called(ToolRound round) {
        List<ToolExecutionRequest> calls =
                round.answers().stream().map(answer -> call(answer.call())).toList();
        messages.add(
                round.said().isBlank()
                        ? AiMessage.from(calls)
                        : AiMessage.from(round.said(), calls));
        round.answers()
                .forEach(answer ->
                        messages.add(
                                ToolExecutionResultMessage.from(
                                        answer.call().id(),
                                        answer.call().name(),
                                        answer.result())));
    }

    private static ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }
}
