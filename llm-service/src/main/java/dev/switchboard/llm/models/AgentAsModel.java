package dev.switchboard.llm.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.client.AgentHead;
import java.util.UUID;

/// An agent as clients of OpenAI's API know models.
///
/// @param id the agent's key
/// @param created in seconds since 1970
/// @param ownedBy the tenant
/// @param name for people; some clients show it in place of the id
record AgentAsModel(
        String id,
        String object,
        long created,
        @JsonProperty("owned_by") String ownedBy,
        String name) {
    private static final int TIME_ORDERED = 7;

    static AgentAsModel of(AgentHead head) {
        return new AgentAsModel(
                head.key(), "model", created(head.id()), head.tenant().toString(), head.name());
    }

    /// When an id was made, as far as it tells: those of version 7 begin with milliseconds.
    private static long created(UUID id) {
        return id.version() == TIME_ORDERED ? (id.getMostSignificantBits() >>> 16) / 1000 : 0;
    }
}
