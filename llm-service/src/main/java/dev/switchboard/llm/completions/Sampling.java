package dev.switchboard.llm.completions;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.openai.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a client would have the model choose its words. It may ask for a shorter answer than the
/// agent allows, never for a longer one.
record Sampling(Optional<Double> temperature, Optional<Double> topP, Optional<Integer> maxTokens) {
    private static final String MAX_TOKENS = "max_tokens";

    static Sampling of(Parameters request) {
        Optional<Integer> newer = request.integer("max_completion_tokens", 1, 1_000_000);
        Optional<Integer> older = request.integer(MAX_TOKENS, 1, 1_000_000);
        return new Sampling(
                request.number("temperature", 0, 2),
                request.number("top_p", 0, 1),
                newer.or(() -> older));
    }

    /// The agent with these wishes in place of its own settings.
    AgentView over(AgentView agent) {
        if (temperature.isEmpty() && topP.isEmpty() && maxTokens.isEmpty()) {
            return agent;
        }
        return new AgentView(
                agent.id(),
                agent.tenant(),
                agent.key(),
                agent.name(),
                agent.revision(),
                agent.provider().map(this::over),
                agent.reasoning(),
                agent.voice());
    }

    private ProviderSettings over(ProviderSettings provider) {
        Map<String, Object> settings = new LinkedHashMap<>(provider.settings());
        temperature.ifPresent(value -> settings.put("temperature", value));
        topP.ifPresent(value -> settings.put("top_p", value));
        maxTokens.ifPresent(wish -> {
            double most = provider.number(MAX_TOKENS).orElse((double) wish);
            settings.put(MAX_TOKENS, (int) Math.min(wish, most));
        });
        return new ProviderSettings(
                provider.provider(),
                settings,
                provider.secrets(),
                provider.fallbacks().stream().map(this::over).toList());
    }
}
