package dev.switchboard.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.credential.Policies;
import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.schema.Pointers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any document, not only those that somebody thought of. The seed is fixed, so that a run can be
/// repeated.
class DocumentPropertiesTest {
    private static final ProviderCatalog TYPES = new ProviderCatalog();
    private static final Builtins BUILTINS = new Builtins();
    private static final AgentReader READER =
            new AgentReader(
                    new ProviderConfigReader(TYPES, Policies.takingSecrets()),
                    new NameRules(BUILTINS),
                    (_, _, _, _) -> StrictJson.object(),
                    false);
    private static final AgentWriter WRITER = new AgentWriter(TYPES, new Warnings(TYPES, BUILTINS));

    @Property(tries = 300, seed = "20260101")
    void validDocumentIsTheSameAfterItWasWrittenAndRead(@ForAll("documents") ObjectNode document) {
        AgentConfig first = read(document, Optional.empty());

        Agent stored = agent(storedAndRead(first));
        ObjectNode shown = WRITER.show(stored);
        AgentConfig second = read(shown, Optional.of(stored));

        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(CanonicalJson.of(WRITER.show(agent(second)))).isEqualTo(CanonicalJson.of(shown));
        assertThat(DocumentType.AGENT_CONFIG.schema().violations(shown)).isEmpty();
        assertThat(DocumentType.AGENT_CONFIG.schema().violations(WRITER.showComplete(stored)))
                .isEmpty();
    }

    @Property(tries = 300, seed = "20260102")
    void invalidDocumentIsRefusedAtAPlaceThatItHas(@ForAll("broken") Broken broken) {
        var problem =
                catchThrowableOfType(
                        ProblemException.class, () -> read(broken.document(), Optional.empty()));

        assertThat(problem).as(broken.place()).isNotNull();
        assertThat(problem.violations())
                .isNotEmpty()
                .anySatisfy(violation -> {
                    assertThat(violation.pointer()).startsWith(broken.place());
                    assertThat(broken.document().at(violation.pointer()).isMissingNode()).isFalse();
                });
    }

    @Provide
    Arbitrary<ObjectNode> documents() {
        return GeneratedDocuments.valid();
    }

    /// A document with one value that no field takes.
    record Broken(ObjectNode document, String place) {}

    @Provide
    Arbitrary<Broken> broken() {
        return GeneratedDocuments.valid()
                .flatMap(document ->
                        Arbitraries.of(places(document)).map(place -> broken(document, place)));
    }

    private static Broken broken(ObjectNode document, String place) {
        ObjectNode broken = document.deepCopy();
        JsonPointer at = JsonPointer.compile(place);
        JsonNode parent = broken.at(at.head());
        JsonNode odd =
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(
                                JsonNodeFactory.instance
                                        .arrayNode()
                                        .add(JsonNodeFactory.instance.arrayNode()));
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), odd);
        } else if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), odd);
        }
        return new Broken(broken, place);
    }

    /// Every place that the schema describes.
    private static List<String> places(ObjectNode document) {
        List<String> places = new ArrayList<>();
        collect(document, DocumentType.AGENT_CONFIG.schema().json(), "", places);
        return places;
    }

    private static void collect(JsonNode node, JsonNode written, String at, List<String> places) {
        JsonNode schema = GeneratedDocuments.resolved(written);
        if (!at.isEmpty()) {
            places.add(at);
        }
        for (var field : node.properties()) {
            JsonNode inner = schema.path("properties").path(field.getKey());
            if (!inner.isMissingNode()) {
                collect(
                        field.getValue(),
                        inner,
                        at + "/" + Pointers.escaped(field.getKey()),
                        places);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), schema.path("items"), at + "/" + i, places);
        }
    }

    private static AgentConfig read(ObjectNode document, Optional<Agent> existing) {
        return READER.read(TenantId.DEFAULT, document, existing).content();
    }

    private static AgentConfig storedAndRead(AgentConfig config) {
        Map<ProviderKind, ProviderConfig> providers = new EnumMap<>(ProviderKind.class);
        for (ProviderKind slot : ProviderKind.values()) {
            String json = config.provider(slot).json().toString();
            providers.put(slot, ProviderConfig.stored(StrictJson.stored(json)));
        }
        return new AgentConfig(StrictJson.stored(config.definition().toString()), providers);
    }

    private static Agent agent(AgentConfig config) {
        var head =
                new AgentHead(
                        new UUID(0, 1),
                        "generated",
                        config.name(),
                        1,
                        false,
                        AgentStatus.ACTIVE,
                        1);
        return new Agent(head, 1, config, Instant.EPOCH, Instant.EPOCH, List.of());
    }
}
