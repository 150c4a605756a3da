package dev.switchboard.client.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.switchboard.client.AgentHead;
import java.util.ArrayList;
import java.util.Optional;

/// Reads the events of agent-service. An event of an unknown type is nothing, an event that is not
/// whole is malformed.
final class ChangeFormat {
    private final ObjectReader heads;

    ChangeFormat(ObjectMapper mapper) {
        heads =
                mapper.readerFor(AgentHead.class)
                        .with(
                                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Optional<Change> read(ServerSentEvent event) throws MalformedEventException {
        return switch (event.type()) {
            case "snapshot" -> Optional.of(snapshot(event));
            case "agent.created", "agent.updated" ->
                    Optional.of(new Change.HeadMoved(moved(event)));
            case "agent.deleted" -> Optional.of(new Change.HeadMoved(moved(event).archived()));
            case "agent.default_changed" ->
                    Optional.of(new Change.HeadMoved(moved(event).asDefault(true)));
            case "agent.credentials_changed" ->
                    Optional.of(new Change.CredentialsChanged(sequence(event), moved(event)));
            default -> Optional.empty();
        };
    }

    private Change.Snapshot snapshot(ServerSentEvent event) throws MalformedEventException {
        var document = document(event);
        if (!document.path("heads").isArray()) {
            throw new MalformedEventException("a snapshot has no heads");
        }
        var all = new ArrayList<AgentHead>();
        for (var head : document.path("heads")) {
            all.add(head(head));
        }
        return new Change.Snapshot(sequence(document), all);
    }

    /// The head after the change, known up to the change.
    private AgentHead moved(ServerSentEvent event) throws MalformedEventException {
        var document = document(event);
        var head = head(document.path("head"));
        return head.knownUpTo(Math.max(head.sequence(), sequence(document)));
    }

    private long sequence(ServerSentEvent event) throws MalformedEventException {
        return sequence(document(event));
    }

    private static long sequence(JsonNode document) throws MalformedEventException {
        if (!document.path("sequence").isIntegralNumber()) {
            throw new MalformedEventException("an event has no sequence");
        }
        return document.path("sequence").longValue();
    }

    private JsonNode document(ServerSentEvent event) throws MalformedEventException {
        try {
            return heads.readTree(event.data());
        } catch (JsonProcessingException malformed) {
            throw new MalformedEventException("an event is not JSON");
        }
    }

    private AgentHead head(JsonNode node) throws MalformedEventException {
        try {
            if (node.isObject()) {
                return heads.readValue(node);
            }
        } catch (java.io.IOException incomplete) {
            // said below
        }
        throw new MalformedEventException("an event has no complete head");
    }
}
