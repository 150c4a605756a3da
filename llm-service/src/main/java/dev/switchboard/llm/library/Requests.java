package dev.switchboard.llm.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolDefinition;
import dev.switchboard.llm.model.ToolRound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A prompt in the library's words.
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What the library can say about an object as a whole; it refuses all others, such as `title`
    /// and `$schema`. Of its properties it can say anything.
    private static final Set<String> OF_AN_OBJECT =
            Set.of("description", "properties", "required", "additionalProperties", "$defs");

    private Requests() {}

    static ChatRequest of(Prompt prompt) {
        var request = ChatRequest.builder().messages(messages(prompt));
        if (!prompt.tools().isEmpty()) {
            request.toolSpecifications(
                            prompt.tools().stream().map(Requests::specification).toList())
                    .toolChoice(
                            switch (prompt.toolChoice()) {
                                case AUTO -> ToolChoice.AUTO;
                                case REQUIRED -> ToolChoice.REQUIRED;
                                case NONE -> ToolChoice.NONE;
                            });
        }
        return request.build();
    }

    private static List<ChatMessage> messages(Prompt prompt) {
        var messages = new ArrayList<ChatMessage>();
        if (!prompt.system().isBlank()) {
            messages.add(SystemMessage.from(prompt.system()));
        }
        String question = prompt.question();
        List<Utterance> history = prompt.history();
        for (int i = 0; i < history.size(); i++) {
            Utterance line = history.get(i);
            switch (line.speaker()) {
                case ASSISTANT -> messages.add(AiMessage.from(line.text()));
                case USER -> {
                    if (i == history.size() - 1 && line.rounds().isEmpty()) {
                        // It was never answered: some providers refuse two questions in a row.
                        question = line.text() + "\n" + question;
                    } else {
                        messages.add(UserMessage.from(line.text()));
                        line.rounds().forEach(round -> messages.addAll(messages(round)));
                    }
                }
            }
        }
        messages.add(UserMessage.from(question));
        prompt.rounds().forEach(round -> messages.addAll(messages(round)));
        return messages;
    }

    private static List<ChatMessage> messages(ToolRound round) {
        var messages = new ArrayList<ChatMessage>();
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
        return messages;
    }

    private static ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    private static ToolSpecification specification(ToolDefinition tool) {
        var parameters = new HashMap<>(tool.parameters());
        parameters.keySet().retainAll(OF_AN_OBJECT);
        if (!(parameters.get("additionalProperties") instanceof Boolean)) {
            parameters.remove("additionalProperties");
        }
        parameters.put("type", "object");
        parameters.putIfAbsent("properties", Map.of());
        try {
            return ToolSpecification.fromJson(
                    JSON.writeValueAsString(
                            Map.of(
                                    "name", tool.name(),
                                    "description", tool.description(),
                                    "parameters", parameters)));
        } catch (JsonProcessingException | IllegalArgumentException notASchema) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "The parameters of a tool are not a JSON Schema.");
        }
    }
}
