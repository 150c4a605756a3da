package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.gateway.failover.Failover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads one answer of `/v1/chat/completions`, chunk by chunk. A tool's call is told when it is
/// whole, the end when the usage is known. One thread.
final class CompletionReader {
    private static final String DONE = "[DONE]";

    private final Generation generation;
    private final ReplyWire wire;
    private final Map<Integer, Call> calls = new TreeMap<>();
    private ReplyEvent.End end = ReplyEvent.End.WHOLE;
    private ReplyEvent.Usage usage = ReplyEvent.Usage.NONE;

    private static final class Call {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    CompletionReader(Generation generation, ReplyWire wire) {
        this.generation = generation;
        this.wire = wire;
    }

    /// The events that this makes known.
    ///
    /// @param data of one server-sent event
    List<ReplyEvent> read(String data) {
        if (data.equals(DONE)) {
            return whole();
        }
        JsonNode chunk = wire.read(data);
        List<ReplyEvent> events = new ArrayList<>();
        if (chunk.has("x_switchboard")) {
            ours(chunk.get("x_switchboard"), events);
        } else if (chunk.has("error")) {
            events.add(new ReplyEvent.Failed(generation, wire.problem(chunk.get("error"))));
        }
        JsonNode choice = chunk.path("choices").path(0);
        String text = choice.path("delta").path("content").asText("");
        if (!text.isEmpty()) {
            events.add(new ReplyEvent.Delta(generation, text));
        }
        choice.path("delta").path("tool_calls").forEach(this::add);
        if (choice.hasNonNull("finish_reason")) {
            end = end(choice.get("finish_reason").asText());
        }
        if (chunk.path("usage").isObject()) {
            usage =
                    new ReplyEvent.Usage(
                            chunk.path("usage").path("prompt_tokens").asInt(),
                            chunk.path("usage").path("completion_tokens").asInt());
        }
        return events;
    }

    private void ours(JsonNode event, List<ReplyEvent> events) {
        switch (event.path("event").asText()) {
            case "failover" ->
                    events.add(
                            new ReplyEvent.FailedOver(
                                    generation, Failover.of(ProviderKind.LLM, event)));
            case "error" -> events.add(new ReplyEvent.Failed(generation, wire.problem(event)));
            case "held" -> events.add(new ReplyEvent.Held(generation));
            default -> {
                // Citations, tools of llm-service: nothing that a caller hears.
            }
        }
    }

    private void add(JsonNode delta) {
        Call call = calls.computeIfAbsent(delta.path("index").asInt(), _ -> new Call());
        if (delta.hasNonNull("id")) {
            call.id = delta.get("id").asText();
        }
        if (delta.path("function").hasNonNull("name")) {
            call.name = delta.path("function").get("name").asText();
        }
        call.arguments.append(delta.path("function").path("arguments").asText(""));
    }

    private List<ReplyEvent> whole() {
        List<ReplyEvent> events = new ArrayList<>();
        for (Call call : calls.values()) {
            events.add(
                    new ReplyEvent.Called(
                            generation, call.id, call.name, call.arguments.toString()));
        }
        events.add(new ReplyEvent.Done(generation, end, usage));
        return events;
    }

    private static ReplyEvent.End end(String reason) {
        return switch (reason) {
            case "length" -> ReplyEvent.End.TOO_LONG;
            case "content_filter" -> ReplyEvent.End.FILTERED;
            default -> ReplyEvent.End.WHOLE;
        };
    }
}
