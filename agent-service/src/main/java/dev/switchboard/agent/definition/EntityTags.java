package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/// The version of an agent as HTTP knows it: `"r<revision>-<hash8>"`, where the hash is over all
/// that a read shows.
final class EntityTags {
    private static final int HASH_LENGTH = 8;

    private EntityTags() {}

    static String of(Agent agent, ObjectNode shown) {
        return "\"r%d-%s\""
                .formatted(
                        agent.head().revision(),
                        CanonicalJson.sha256(shown).substring(0, HASH_LENGTH));
    }

    /// Whether an `If-Match` or `If-None-Match` header names the tag.
    static boolean names(String header, String tag) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(",", -1)).anyMatch(one -> one.strip().equals(tag));
    }

    /// Refuses a write that was made on another version than the current one.
    static void demand(Optional<String> ifMatch, String current) {
        String header =
                ifMatch.orElseThrow(() ->
                        new ProblemException(
                                ProblemType.PRECONDITION_REQUIRED,
                                "Send If-Match with the ETag of the version that you"
                                        + " changed."));
        if (!names(header, current)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "The agent was changed meanwhile; its version is now %s.".formatted(current));
        }
    }
}
