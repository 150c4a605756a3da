package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The version of a document as HTTP knows it: `"r<revision>-<hash8>"`, where the hash is over all
/// that a read shows.
public final class EntityTags {
    private static final int HASH_LENGTH = 8;
    private static final String ANY = "*";
    private static final Pattern STATE = Pattern.compile("(r\\d+-[0-9a-f]{8})\\.[0-9a-f]{8}\"");

    private EntityTags() {}

    /// The tag of a document as it is shown.
    public static String of(int revision, ObjectNode shown) {
        return "\"r%d-%s\""
                .formatted(revision, CanonicalJson.sha256(shown).substring(0, HASH_LENGTH));
    }

    /// The tag of a document that also shows a state, such as the last error, which writes do not
    /// touch.
    public static String withState(String tag, ObjectNode state) {
        return "%s.%s\""
                .formatted(
                        tag.substring(0, tag.length() - 1),
                        CanonicalJson.sha256(state).substring(0, HASH_LENGTH));
    }

    /// An `If-Match` header that leaves the state out, since writes do not touch it.
    public static String withoutState(String header) {
        return STATE.matcher(header).replaceAll("$1\"");
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
