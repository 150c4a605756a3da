package dev.switchboard.gateway.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.CallSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Some calls, the newest first.
///
/// @param hasMore whether older ones are to be looked at; a page may have fewer calls than wanted
/// @param nextCursor where the next page begins
/// @param gatewaysAway how many gateways could not be asked for their calls; absent for none
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CallPage(
        List<CallSummary> items,
        boolean hasMore,
        Optional<String> nextCursor,
        Optional<Integer> gatewaysAway) {
    CallPage {
        items = List.copyOf(items);
    }

    /// The last page.
    static CallPage last(List<CallSummary> items) {
        return new CallPage(items, false, Optional.empty(), Optional.empty());
    }

    /// One that has others behind it.
    ///
    /// @param end the last call that was looked at
    static CallPage upTo(CallId end, List<CallSummary> items) {
        return new CallPage(items, true, Optional.of(end.toString()), Optional.empty());
    }

    /// The pages of several gateways as one, each call once.
    ///
    /// @param limit the most calls
    /// @param away how many more gateways there are
    static CallPage merged(List<CallPage> pages, int limit, int away) {
        Optional<CallId> end =
                pages.stream()
                        .flatMap(page -> page.nextCursor().stream())
                        .map(cursor -> new CallId(UUID.fromString(cursor)))
                        .max(Comparator.naturalOrder());
        SortedMap<CallId, CallSummary> calls = new TreeMap<>(Comparator.reverseOrder());
        for (CallPage page : pages) {
            for (CallSummary call : page.items()) {
                CallId id = new CallId(call.id());
                // Beyond the end of its page a gateway may have calls that come before this one.
                if (end.isEmpty() || id.compareTo(end.get()) >= 0) {
                    calls.merge(id, call, CallPage::latest);
                }
            }
        }
        List<CallSummary> items = calls.values().stream().limit(limit).toList();
        Optional<String> next =
                calls.size() > limit
                        ? Optional.of(items.getLast().id().toString())
                        : end.map(CallId::toString);
        return new CallPage(
                items, next.isPresent(), next, away > 0 ? Optional.of(away) : Optional.empty());
    }

    /// What a gateway knows of a call of another one may be some seconds old.
    private static CallSummary latest(CallSummary one, CallSummary other) {
        boolean older =
                one.state() == other.state()
                        ? one.lengthMs() < other.lengthMs()
                        : one.state() == CallSummary.State.LIVE;
        return older ? other : one;
    }
}
