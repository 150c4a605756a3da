package dev.switchboard.llm.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.switchboard.client.json.JsonBuffers;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ToolDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A prompt in the library's words.
final class Requests {
    private static final ObjectMapper JSON = JsonBuffers.mapper();

    /// What the library can say about an object as a whole; it refuses all others, such as `title`
    /// and `$schema`. Of its properties it can say anything.
    private static final Set<String> OF_AN_OBJECT =
            Set.of("description", "properties", "required", "additionalProperties", "$defs");

    private Requests() {}

    /// @param systemAnywhere whether the provider takes system messages at any place
    static ChatRequest of(Prompt prompt, boolean systemAnywhere) {
        var request = ChatRequest.builder().messages(Turns.of(prompt, systemAnywhere));
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
