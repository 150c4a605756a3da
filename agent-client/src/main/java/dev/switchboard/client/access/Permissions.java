package dev.switchboard.client.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The table of what a request needs: the first row that fits its method and path counts.
public final class Permissions {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ANY = "*";

    /// @param reads what reading needs
    /// @param writes what anything else needs
    private record Row(List<String> path, Permission reads, Permission writes) {
        static Row of(String path, Permission reads, Permission writes) {
            return new Row(List.of(path.substring(1).split("/")), reads, writes);
        }

        static Row of(String path, Permission all) {
            return of(path, all, all);
        }

        /// A row stands for its path and everything below it.
        boolean fits(List<String> segments) {
            if (segments.size() < path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).equals(ANY) && !path.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Row> ROWS =
            List.of(
                    Row.of("/internal", Permission.INTERNAL),
                    Row.of("/api/tenants", Permission.OPERATE),
                    Row.of("/api/keys", Permission.ADMINISTER),
                    Row.of("/api/users", Permission.ADMINISTER),
                    Row.of("/api/audit", Permission.ADMINISTER),
                    Row.of("/api/agents/*/sessions", Permission.READ, Permission.TALK),
                    Row.of("/api/agents/*/prompt-preview", Permission.READ),
                    Row.of("/api/agents/*/knowledge/search", Permission.READ),
                    Row.of("/api/agents", Permission.READ, Permission.EDIT),
                    Row.of("/api/personas", Permission.READ, Permission.EDIT),
                    Row.of("/api/skills", Permission.READ, Permission.EDIT),
                    Row.of("/api/knowledge-bases/*/search", Permission.READ),
                    Row.of("/api/knowledge-bases", Permission.READ, Permission.EDIT),
                    Row.of("/api/schemas", Permission.READ, Permission.EDIT),
                    Row.of("/api/provider-types", Permission.READ, Permission.EDIT),
                    Row.of("/api/openapi", Permission.READ, Permission.EDIT),
                    Row.of("/api/reference", Permission.READ, Permission.EDIT),
                    Row.of("/api/swagger-ui", Permission.READ, Permission.EDIT),
                    Row.of("/api/calls", Permission.READ, Permission.ADMINISTER),
                    Row.of("/api/local-servers", Permission.EDIT),
                    Row.of("/api/sessions", Permission.TALK),
                    Row.of("/api/tts/voices", Permission.DISCOVER),
                    Row.of("/api/tts/phrases", Permission.EDIT),
                    Row.of("/api/tts", Permission.TALK),
                    Row.of("/api/stt", Permission.TALK),
                    Row.of("/v1/models", Permission.DISCOVER),
                    Row.of("/v1/audio/voices", Permission.DISCOVER),
                    Row.of("/v1/audio/transcriptions", Permission.TALK),
                    Row.of("/v1/audio/speech", Permission.TALK),
                    Row.of("/v1/chat/completions", Permission.TALK),
                    Row.of("/v1/embeddings", Permission.TALK),
                    Row.of("/v1/realtime", Permission.TALK),
                    Row.of("/q", Permission.READ, Permission.ADMINISTER));

    private Permissions() {}

    /// What a request needs. A path that is in no row is for our own services only.
    ///
    /// @param path normalised: no dot segments, no doubled slashes
    public static Permission needed(String method, String path) {
        return find(method, path).orElse(Permission.INTERNAL);
    }

    private static Optional<Permission> find(String method, String path) {
        var segments =
                List.of(path.split("/")).stream()
                        .filter(segment -> !segment.isEmpty())
                        .map(Permissions::withoutParameters)
                        .toList();
        return ROWS.stream()
                .filter(row -> row.fits(segments))
                .map(row -> READS.contains(method) ? row.reads() : row.writes())
                .findFirst();
    }

    /// Demands that a principal may send this request.
    ///
    /// @throws ProblemException `forbidden`, which names the roles that may, or `not-found` for a
    ///   path that is in no row
    public static void demand(Principal principal, String method, String path) {
        var row = find(method, path);
        if (row.isEmpty() && principal.role() != Role.SERVICE) {
            throw new ProblemException(ProblemType.NOT_FOUND, "Nothing answers at this path.");
        }
        Permission needed = row.orElse(Permission.INTERNAL);
        if (!needed.isHeldBy(principal)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This needs the role %s; yours is %s."
                            .formatted(needed.holders(), principal.role().word()));
        }
    }

    /// A segment as a router may read it: what follows a semicolon is no part of its name.
    private static String withoutParameters(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }
}
