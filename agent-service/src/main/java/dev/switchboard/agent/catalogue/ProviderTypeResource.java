package dev.switchboard.agent.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The provider catalogue over HTTP.
@Path("/api/provider-types")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProviderTypeResource {
    /// One provider.
    ///
    /// @param available whether this release has an adapter; without one an agent can be saved, but
    ///   its calls end with `provider-not-available`
    /// @param exposingFields the fields whose change needs the secrets again
    /// @param schema what a configuration holds, the key `provider` aside
    record Entry(
            String kind,
            String name,
            String title,
            String description,
            boolean available,
            SortedSet<String> secretFields,
            SortedSet<String> exposingFields,
            ObjectNode schema) {}

    /// All of them, in the order in which a menu shows them.
    record Page(List<Entry> items) {}

    private final ProviderCatalog catalog;

    ProviderTypeResource(ProviderCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Operation(
            operationId = "listProviderTypes",
            summary = "The providers that an agent can use, with the schemas of their settings")
    public Page list(@QueryParam("kind") @Nullable String kind) {
        Stream<ProviderKind> kinds =
                kind == null ? Arrays.stream(ProviderKind.values()) : Stream.of(kind(kind));
        return new Page(
                kinds.flatMap(each -> catalog.list(each).stream())
                        .map(ProviderTypeResource::entry)
                        .toList());
    }

    private static Entry entry(ProviderType type) {
        return new Entry(
                type.kind().word(),
                type.name(),
                type.title(),
                type.description(),
                type.available(),
                new TreeSet<>(type.secretFields()),
                new TreeSet<>(type.exposingFields()),
                type.schema());
    }

    private static ProviderKind kind(String word) {
        return Arrays.stream(ProviderKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.MALFORMED_REQUEST, "`kind` is llm, tts or stt."));
    }
}
