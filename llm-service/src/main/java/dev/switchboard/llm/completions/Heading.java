package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ToolCall;
import java.time.Instant;
import java.util.UUID;

/// What all documents of one answer have in common.
///
/// @param model the key of the agent that answers
/// @param fingerprint its revision
record Heading(String id, long created, String model, String fingerprint) {
    static Heading of(AgentView agent) {
        return new Heading(
                "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""),
                Instant.now().getEpochSecond(),
                agent.key(),
                "%s@%d".formatted(agent.key(), agent.revision()));
    }

    ObjectNode document(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model)
                .put("system_fingerprint", fingerprint);
    }

    static ObjectNode usage(ReplyEvent.Usage usage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", usage.inputTokens())
                .put("completion_tokens", usage.outputTokens())
                .put("total_tokens", usage.inputTokens() + usage.outputTokens());
    }

    static ObjectNode call(ToolCall call) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", call.id()).put("type", "function");
        json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return json;
    }
}
