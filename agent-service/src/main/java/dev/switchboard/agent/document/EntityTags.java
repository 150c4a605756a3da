package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/// The version of a document as HTTP knows it: `"r<revision>-<hash8>"`, where the hash is over all
/// that a read shows.
public final class EntityTags {
    private static final int HASH_LENGTH = 8;
    private static final String ANY = "*";

    private EntityTags() {}

    /// The tag of a document as it is shown.
    public static String of(int revision, ObjectNode shown) {
        return "\"r%d-%s\""
                .formatted(revision, CanonicalJson.sha256(shown).substring(0, HASH_LENGTH));
    }

    /// Whether an `If-Match` or `If-None-Match` header names the tag.
    public static boolean names(String header, String tag) {
        return header.strip().equals(ANY)
                || Arrays.stream(header.split(",", -1)).anyMatch(one -> one.strip().equals(tag));
    }

    /// Whether a writer did not want to say which version it changes.
    public static boolean isAny(Optional<String> ifMatch) {
        return ifMatch.filter(header -> header.strip().equals(ANY)).isPresent();
    }

    /// The header that every write needs.
    public static String required(Optional<String> ifMatch) {
        return ifMatch.orElseThrow(() ->
                new ProblemException(
                        ProblemType.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the version that you changed."));
    }

    /// Refuses a write that was made on another version than the current one.
    public static void demand(Optional<String> ifMatch, String current) {
        if (!names(required(ifMatch), current)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "It was changed meanwhile; its version is now %s.".formatted(current));
        }
    }
}
