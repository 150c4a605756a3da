package dev.switchboard.tts.synthesis;

import dev.switchboard.client.access.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// The voices of agents for work that can wait.
@ApplicationScoped
public class PatientVoices {
    private final Speeches speeches;

    PatientVoices(Speeches speeches) {
        this.speeches = speeches;
    }

    /// The agent's voice.
    ///
    /// @param agent a reference; the default agent when null
    /// @param revision the published one when null
    public PatientVoice find(Principal caller, @Nullable String agent, @Nullable Integer revision) {
        return speeches.patient(caller, agent, revision);
    }

    /// Refuses a text that is too long to say.
    public static void check(String text) {
        Speech.check(text);
    }
}
