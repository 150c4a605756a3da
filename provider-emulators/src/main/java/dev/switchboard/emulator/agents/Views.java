package dev.switchboard.emulator.agents;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The part of an agent that one service may see, as JSON.
final class Views {
    /// The tenant that every installation has.
    static final String TENANT = "00000000-0000-7000-8000-000000000001";

    private Views() {}

    static Map<String, Object> of(EmulatedAgent agent, int revision, String part) {
        var view = new HashMap<String, Object>();
        view.put("id", agent.id().toString());
        view.put("key", agent.key());
        view.put("tenant", TENANT);
        view.put("name", agent.name());
        view.put("revision", revision);
        Optional.ofNullable(agent.providers().get(part))
                .ifPresent(provider -> view.put("provider", provider));
        if (part.equals("llm")) {
            view.put(
                    "reasoning",
                    Map.of("instructions", agent.instructions(), "knowledge", agent.knowledge()));
        }
        if (part.equals("voice")) {
            var voice = new HashMap<String, Object>(Map.of("language", "en"));
            agent.greeting().ifPresent(text -> voice.put("greeting", text));
            view.put("voice", voice);
        }
        return view;
    }
}
