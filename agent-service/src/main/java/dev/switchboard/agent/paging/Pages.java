package dev.switchboard.agent.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads which page is wanted, and writes it.
@ApplicationScoped
public class Pages {
    private static final int MOST = 100;

    private final Cursors cursors;

    Pages(Cursors cursors) {
        this.cursors = cursors;
    }

    /// The page that `limit` and `cursor` ask for.
    public Page read(Query query, TenantId tenant) {
        int limit = query.number("limit", 1, MOST).orElse(MOST);
        String list = tenant + query.list();
        return new Page(
                cursors,
                query,
                list,
                limit,
                query.one("cursor").map(cursor -> cursors.read(list, cursor)));
    }

    /// One page of a list.
    ///
    /// @param after the sort keys of the last entry on the page before
    public record Page(
            Cursors cursors, Query query, String list, int limit, Optional<List<String>> after) {
        /// Writes the page.
        ///
        /// @param found up to one entry more than fits on it
        /// @param keys the sort keys of an entry
        public <T> Response answer(
                List<T> found,
                Function<T, ? extends JsonNode> show,
                Function<T, List<String>> keys) {
            return answer(StrictJson.object(), found, show, keys);
        }

        /// Writes the page into an object that has more fields.
        public <T> Response answer(
                ObjectNode page,
                List<T> found,
                Function<T, ? extends JsonNode> show,
                Function<T, List<String>> keys) {
            var items = page.putArray("items");
            found.stream().limit(limit).forEach(entry -> items.add(show.apply(entry)));
            boolean hasMore = found.size() > limit;
            page.put("hasMore", hasMore);
            var response = Response.ok();
            if (hasMore) {
                T last = found.get(limit - 1);
                String next = cursors.write(list, keys.apply(last));
                page.put("nextCursor", next);
                response.header("Link", "<%s>; rel=\"next\"".formatted(query.with(next)));
            }
            return response.entity(page).build();
        }
    }
}
