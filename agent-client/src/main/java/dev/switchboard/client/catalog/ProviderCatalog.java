package dev.switchboard.client.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The providers that agents can use. Read once from the schemas in this module.
@Singleton
public final class ProviderCatalog {
    private final Map<ProviderKind, Map<String, ProviderType>> types =
            new EnumMap<>(ProviderKind.class);

    /// Reads the whole catalogue.
    public ProviderCatalog() {
        var mapper = new ObjectMapper();
        try {
            var index =
                    mapper.readValue(
                            resource("index"), new TypeReference<Map<String, List<String>>>() {});
            for (var kind : ProviderKind.values()) {
                var ofKind = new LinkedHashMap<String, ProviderType>();
                for (var name : index.getOrDefault(kind.word(), List.of())) {
                    var schema =
                            mapper.readValue(resource(kind.word() + "/" + name), ObjectNode.class);
                    ofKind.put(name, new ProviderType(kind, name, schema));
                }
                types.put(kind, Collections.unmodifiableMap(ofKind));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The provider catalogue cannot be read.", broken);
        }
    }

    /// The providers of one kind, in the order in which a menu shows them.
    public List<ProviderType> list(ProviderKind kind) {
        return List.copyOf(ofKind(kind).values());
    }

    /// The provider of that name, if there is one.
    public Optional<ProviderType> find(ProviderKind kind, String name) {
        return Optional.ofNullable(ofKind(kind).get(name));
    }

    /// The provider of that name.
    ///
    /// @throws ProblemException `unknown-provider`, with the names that there are
    public ProviderType require(ProviderKind kind, String name) {
        return find(kind, name).orElseThrow(() -> unknown(kind));
    }

    /// What a service says that has no adapter for a provider: `provider-not-available` when the
    /// catalogue knows the name, else `unknown-provider`.
    public ProblemException withoutAdapter(ProviderKind kind, String name) {
        return find(kind, name)
                .map(type ->
                        new ProblemException(
                                ProblemType.PROVIDER_NOT_AVAILABLE,
                                "This release has no adapter for the %s provider `%s`."
                                        .formatted(kind.word(), type.name())))
                .orElseGet(() -> unknown(kind));
    }

    private ProblemException unknown(ProviderKind kind) {
        return new ProblemException(
                ProblemType.UNKNOWN_PROVIDER,
                "The %s providers are: %s."
                        .formatted(kind.word(), String.join(", ", ofKind(kind).keySet())));
    }

    /// The provider that an agent gets which names none. It needs no configuration.
    public ProviderType byDefault(ProviderKind kind) {
        return ofKind(kind).values().iterator().next();
    }

    private Map<String, ProviderType> ofKind(ProviderKind kind) {
        return types.getOrDefault(kind, Map.of());
    }

    private static InputStream resource(String path) {
        var found = ProviderCatalog.class.getResourceAsStream("/providers/" + path + ".json");
        if (found == null) {
            throw new IllegalStateException("There is no schema /providers/" + path + ".json.");
        }
        return found;
    }
}
