package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/// The version of an agent as HTTP knows it: `"r<revision>-<hash8>"`, where the hash is over all
/// that a read shows.
public final class EntityTags {
    private static final int HASH_LENGTH = 8;
    private static final String ANY = "*";

    private EntityTags() {}

    /// The tag of a document.
    public static String of(int revision, ObjectNode shown) {
        return "\"r%d-%s\""
                .formatted(revision, CanonicalJson.sha256(shown).substring(0, HASH_LENGTH));
    }

    static String of(Agent agent, ObjectNode shown) {
        return of(agent.number(), shown);
    }

    /// Whether an `If-Match` or `If-None-Match` header names the tag.
    public static boolean names(String header, String tag) {
        return header.strip().equals(ANY)
                || Arrays.stream(header.split(",", -1)).anyMatch(one -> one.strip().equals(tag));
    }

    /// Whether a writer did not want to say which version it changes.
    static boolean isAny(Optional<String> ifMatch) {
        return ifMatch.filter(header -> header.strip().equals(ANY)).isPresent();
    }

    /// Refuses a write that was made on another version than the current one.
    static void demand(Optional<String> ifMatch, Agent current, ObjectNode shown) {
        String header =
                ifMatch.orElseThrow(() ->
                        new ProblemException(
                                ProblemType.PRECONDITION_REQUIRED,
                                "Send If-Match with the ETag of the version that you"
                                        + " changed."));
        String tag = of(current, shown);
        if (!names(header, tag)) {
            throw new StaleVersionException(current.head().id(), current.number(), header, tag);
        }
    }
}
