package dev.switchboard.agent.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.AgentHead;
import java.time.Instant;

/// One entry of the change log, as the other services read it.
///
/// @param sequence its place in the order; the next change has the next number
/// @param type as [ChangeType#wireName]
/// @param head the agent after the change
/// @param extent for people; the services load what they need
@JsonInclude
public record Change(
        long sequence, String type, Instant time, AgentHead head, @JsonIgnore Extent extent) {}
