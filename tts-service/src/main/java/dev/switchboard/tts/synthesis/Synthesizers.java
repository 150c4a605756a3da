package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/// All providers of this service, by name.
@ApplicationScoped
public class Synthesizers {
    private final List<SpeechSynthesizer> all;

    Synthesizers(@All List<SpeechSynthesizer> all) {
        this.all = all;
    }

    /// The provider of this name.
    ///
    /// @throws ProblemException `unknown-provider`
    public SpeechSynthesizer named(String name) {
        return all.stream()
                .filter(synthesizer -> synthesizer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    List<SpeechSynthesizer> all() {
        return all;
    }

    private ProblemException unknown(String name) {
        String known =
                all.stream()
                        .map(SpeechSynthesizer::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new ProblemException(
                ProblemType.UNKNOWN_PROVIDER,
                "There is no text-to-speech provider `%s`; there are %s.".formatted(name, known));
    }
}
