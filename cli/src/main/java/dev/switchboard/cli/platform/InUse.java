package dev.switchboard.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Which agents are there, what speaks and thinks for them, and what else could: by the services'
/// own answers.
public final class InUse {
    private static final String ANSWER_FINDER = "retrieval.embedded";
    private static final String BEST_VOICE = "auto.embedded";
    private static final Map<String, String> EMBEDDED =
            Map.of("mary.embedded", "MaryTTS", "kokoro.embedded", "Kokoro");

    private final GatewayClient gateway;

    /// Asks through this gateway.
    public InUse(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /// Some lines for people; none when a service does not tell.
    public List<String> lines() throws InterruptedException {
        Optional<JsonNode> answer = gateway.get("/api/agents?status=active");
        List<JsonNode> agents = answer.map(InUse::items).orElse(List.of());
        if (agents.isEmpty()) {
            return List.of();
        }
        String best = bestVoice(agents);
        List<String> lines = new ArrayList<>();
        lines.add("Agents  " + String.join(", ", agents.stream().map(InUse::label).toList()));
        lines.add("Voice   " + grouped(agents, agent -> voice(agent, best)));
        lines.add("Model   " + grouped(agents, InUse::model));
        if (agents.stream().anyMatch(InUse::isWithoutModel)) {
            lines.add(
                    "        (answers come from the agents' own texts; README.md tells how to add one)");
        }
        lines.addAll(offers(agents));
        return lines;
    }

    /// The servers of this machine that no agent uses yet.
    private List<String> offers(List<JsonNode> agents) throws InterruptedException {
        return gateway.get("/api/local-servers").map(InUse::items).orElse(List.of()).stream()
                .filter(server -> agents.stream().noneMatch(agent -> uses(agent, server)))
                .map(InUse::offer)
                .toList();
    }

    private static boolean uses(JsonNode agent, JsonNode server) {
        JsonNode config = agent.path(server.path("slot").asText() + "ProviderConfig");
        return Stream.of("api_url", "url")
                .anyMatch(field -> config.path(field).equals(server.path("url")));
    }

    private static String offer(JsonNode server) {
        String name = server.path("name").asText();
        List<String> models =
                StreamSupport.stream(server.path("models").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        if (models.isEmpty()) {
            return "Offer   " + name + " answers on this machine, but has no model yet";
        }
        String others = models.size() > 1 ? " and " + (models.size() - 1) + " more" : "";
        return "Offer   %s answers on this machine (%s%s): one click on the page uses it"
                .formatted(name, models.getFirst(), others);
    }

    /// The engine that stands behind `auto.embedded` now: its voices carry that engine's settings.
    private String bestVoice(List<JsonNode> agents) throws InterruptedException {
        for (JsonNode agent : agents) {
            if (provider(agent, "tts").equals(BEST_VOICE)) {
                Optional<JsonNode> voices =
                        gateway.get("/api/tts/voices?agent=" + agent.path("id").asText());
                return voices.map(InUse::items).orElse(List.of()).stream()
                        .findFirst()
                        .flatMap(InUse::engine)
                        .orElse(BEST_VOICE);
            }
        }
        return BEST_VOICE;
    }

    private static Optional<String> engine(JsonNode voice) {
        for (Map.Entry<String, JsonNode> setting : voice.path("settings").properties()) {
            String engine = setting.getKey().replaceFirst("_.*", "") + ".embedded";
            if (EMBEDDED.containsKey(engine)) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }

    private static String voice(JsonNode agent, String best) {
        String provider = provider(agent, "tts");
        String engine = provider.equals(BEST_VOICE) ? best : provider;
        return EMBEDDED.getOrDefault(engine, engine);
    }

    private static String model(JsonNode agent) {
        if (isWithoutModel(agent)) {
            return "none";
        }
        JsonNode config = agent.path("llmProviderConfig");
        for (String field : List.of("model", "model_id", "model_name")) {
            if (config.path(field).isTextual()) {
                return provider(agent, "llm") + " " + config.path(field).asText();
            }
        }
        return provider(agent, "llm");
    }

    private static boolean isWithoutModel(JsonNode agent) {
        return provider(agent, "llm").equals(ANSWER_FINDER);
    }

    /// One name when all agents share it; else each name with its agents.
    private static String grouped(List<JsonNode> agents, Function<JsonNode, String> property) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (JsonNode agent : agents) {
            groups.computeIfAbsent(property.apply(agent), _ -> new ArrayList<>())
                    .add(agent.path("name").asText());
        }
        if (groups.size() == 1) {
            return groups.keySet().iterator().next();
        }
        return String.join(
                "; ",
                groups.entrySet().stream()
                        .map(group ->
                                group.getKey() + " for " + String.join(", ", group.getValue()))
                        .toList());
    }

    private static String label(JsonNode agent) {
        return agent.path("name").asText()
                + (agent.path("isDefault").asBoolean() ? " (default)" : "");
    }

    private static String provider(JsonNode agent, String slot) {
        return agent.path(slot + "ProviderConfig").path("provider").asText();
    }

    private static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }
}
