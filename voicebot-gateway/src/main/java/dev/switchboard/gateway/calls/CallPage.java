package dev.switchboard.gateway.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.recording.CallSummary;
import java.util.List;
import java.util.Optional;

/// Some calls, the newest first.
///
/// @param hasMore whether older ones are to be looked at; a page may have fewer calls than wanted
/// @param nextCursor where the next page begins
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CallPage(List<CallSummary> items, boolean hasMore, Optional<String> nextCursor) {}
