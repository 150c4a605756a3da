package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.document.EntityTags;
import dev.switchboard.agent.document.MergePatch;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the doors of personas and of skills have in common: wire in, domain out.
@ApplicationScoped
class LibraryDoor {
    private static final int MOST = 100;

    private final Library library;
    private final Causes causes;

    LibraryDoor(Library library, Causes causes) {
        this.library = library;
        this.causes = causes;
    }

    ObjectNode list(
            LibraryKind kind,
            @Nullable String search,
            @Nullable String limit,
            @Nullable String cursor) {
        int most = limit == null ? MOST : limit(limit);
        List<LibraryItem> found =
                library.list(
                        tenant(),
                        kind,
                        search == null ? "" : search,
                        Optional.ofNullable(cursor).map(LibraryDoor::item),
                        most + 1);
        ObjectNode page = StrictJson.object();
        var items = page.putArray("items");
        found.stream().limit(most).forEach(item -> items.add(item.shown()));
        boolean hasMore = found.size() > most;
        page.put("hasMore", hasMore);
        if (hasMore) {
            page.put("nextCursor", found.get(most - 1).id().toString());
        }
        return page;
    }

    Response create(LibraryKind kind, String path, byte[] body) {
        LibraryItem item = library.create(tenant(), kind, StrictJson.request(body), causes.cause());
        return answer(item, Response.created(URI.create(path + "/" + item.id())));
    }

    Response get(LibraryKind kind, String reference, @Nullable String known) {
        LibraryItem item = library.get(tenant(), kind, reference);
        String tag = EntityTags.of(item.revision(), item.shown());
        return known != null && EntityTags.names(known.replace("W/", ""), tag)
                ? Response.notModified().header(HttpHeaders.ETAG, tag).build()
                : answer(item, Response.ok());
    }

    Response replace(LibraryKind kind, String reference, @Nullable String version, byte[] body) {
        ObjectNode document = StrictJson.request(body);
        return edit(kind, reference, version, _ -> document);
    }

    Response patch(LibraryKind kind, String reference, @Nullable String version, byte[] body) {
        ObjectNode patch = kind.document().schema().renamed(StrictJson.request(body));
        return edit(kind, reference, version, shown -> MergePatch.apply(shown, patch));
    }

    void delete(LibraryKind kind, String reference, @Nullable String version) {
        library.delete(tenant(), kind, reference, Optional.ofNullable(version), causes.cause());
    }

    private Response edit(
            LibraryKind kind,
            String reference,
            @Nullable String version,
            UnaryOperator<ObjectNode> edit) {
        return answer(
                library.edit(
                        tenant(),
                        kind,
                        reference,
                        Optional.ofNullable(version),
                        edit,
                        causes.cause()),
                Response.ok());
    }

    private static Response answer(LibraryItem item, Response.ResponseBuilder response) {
        ObjectNode shown = item.shown();
        return response.entity(shown)
                .header(HttpHeaders.ETAG, EntityTags.of(item.revision(), shown))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static TenantId tenant() {
        return TenantId.DEFAULT;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw malformed("`limit` is a number from 1 to %d.".formatted(MOST));
    }

    private static UUID item(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException foreign) {
            throw malformed("`cursor` is none that this list gave out.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
