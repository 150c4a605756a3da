package dev.switchboard.llm.provider.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Agents as operators write them: two receptionists of dental practices, two technicians of
/// internet providers; one of each with little knowledge, one with much.
final class SampleAgents {
    private record Sample(String name, List<String> instructions, List<Knowledge> knowledge) {}

    static final List<String> NAMES = List.of("bright-smile", "northline", "nova", "vera");

    private SampleAgents() {}

    static AgentView load(String name) {
        try (InputStream in = SampleAgents.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no sample agent " + name);
            }
            Sample sample = new ObjectMapper().readValue(in, Sample.class);
            return agent(sample.name, sample.instructions, sample.knowledge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AgentView agent(String name, List<String> instructions, List<Knowledge> knowledge) {
        return new AgentView(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                "sample",
                name,
                1,
                Optional.of(new ProviderSettings("retrieval.embedded", Map.of(), Map.of())),
                Optional.of(new Reasoning(instructions, knowledge)),
                Optional.empty());
    }
}
