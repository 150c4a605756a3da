package dev.switchboard.agent.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.access.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changes as people's programs read them: CloudEvents 1.0. Who knows nothing yet, or too little,
/// is told to read the list of agents first.
final class CloudEvents implements ChangeForm {
    private static final String READ_ANEW = "agents.resync";

    private final Principal reader;

    /// @param reader who is told only of agents that it may see
    CloudEvents(Principal reader) {
        this.reader = reader;
    }

    /// @param sequence the same as `id`; later events have higher ones
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            Optional<UUID> subject,
            Instant time,
            String datacontenttype,
            String sequence,
            Object data) {
        static CloudEvent of(
                long sequence, String type, Optional<UUID> subject, Instant time, Object data) {
            String number = Long.toString(sequence);
            return new CloudEvent(
                    "1.0",
                    number,
                    "/api/agents",
                    type,
                    subject,
                    time,
                    "application/json",
                    number,
                    data);
        }
    }

    /// An agent after a change.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Changed(
            String key,
            String name,
            int revision,
            Optional<Integer> previousRevision,
            AgentStatus status,
            @JsonProperty("isDefault") boolean isDefault,
            List<String> changedPaths) {
        static Changed of(Change change) {
            var head = change.head();
            return new Changed(
                    head.key(),
                    head.name(),
                    head.revision(),
                    change.extent().previousRevision(),
                    head.status(),
                    head.isDefault(),
                    change.extent().paths());
        }
    }

    /// Nothing but that something changed.
    record ReadAnew() {}

    @Override
    public Told beginning(long sequence) {
        return new Told(
                READ_ANEW,
                CloudEvent.of(
                        sequence, READ_ANEW, Optional.empty(), Instant.now(), new ReadAnew()));
    }

    @Override
    public Optional<Told> of(Change change) {
        if (!reader.sees(change.head().tenant(), change.head().owner())) {
            return Optional.empty();
        }
        return Optional.of(
                new Told(
                        change.type(),
                        CloudEvent.of(
                                change.sequence(),
                                change.type(),
                                Optional.of(change.head().id()),
                                change.time(),
                                Changed.of(change))));
    }
}
