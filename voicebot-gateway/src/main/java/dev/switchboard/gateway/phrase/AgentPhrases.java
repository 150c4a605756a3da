package dev.switchboard.gateway.phrase;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Voice;
import dev.switchboard.gateway.speech.ClauseSplitter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an agent is known to say in a call, cut as a call cuts it.
final class AgentPhrases {
    private AgentPhrases() {}

    /// Without doubles, in the order in which a caller may hear them.
    ///
    /// @param gateway what the gateway says in the agent's voice
    static List<String> of(AgentView agent, Optional<String> gateway) {
        return Stream.concat(agent.voice().stream().flatMap(AgentPhrases::of), gateway.stream())
                .flatMap(text -> ClauseSplitter.cut(text).stream())
                .distinct()
                .toList();
    }

    private static Stream<String> of(Voice voice) {
        Stream<String> fillers =
                voice.settings().denies("fillers", "enabled")
                        ? Stream.empty()
                        : voice.settings().texts("fillers", "phrases").stream();
        Stream<String> prompts = voice.settings().texts("idle", "prompts").stream();
        return Stream.of(voice.greeting().stream(), fillers, prompts, ends(voice))
                .flatMap(texts -> texts);
    }

    /// What is said when an answer fails or the call ends.
    private static Stream<String> ends(Voice voice) {
        return Stream.of(
                        voice.settings().text("idle", "farewell"),
                        voice.settings().text("longestCall", "warning"),
                        voice.settings().text("longestCall", "farewell"),
                        voice.settings().text("trouble", "phrase"),
                        voice.settings().text("trouble", "farewell"))
                .flatMap(Optional::stream);
    }
}
