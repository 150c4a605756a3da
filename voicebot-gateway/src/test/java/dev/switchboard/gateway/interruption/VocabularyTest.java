package dev.switchboard.gateway.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mhm",
                "Mm-hmm.",
                "Mhmmm",
                "uh-huh",
                "Yeah, yeah, yeahhh.",
                "OK",
                "all right",
                "Right... I see.",
                "Oh wow, okay!"
            })
    void callerListens(String words) {
        assertThat(english().ignores(Wording.words(words))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "yeah but", "right now", "see", "Tuesday", "not okay"})
    void callerSaysSomething(String words) {
        assertThat(english().ignores(Wording.words(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stop.", "no, wait", "Hold on a second", "hang on", "STOP it"})
    void callerWantsTheAgentToStop(String words) {
        assertThat(english().stops(Wording.words(words))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hold my booking", "the shop", "waiter"})
    void callerDoesNot(String words) {
        assertThat(english().stops(Wording.words(words))).isFalse();
    }

    @Test
    void listenersOfOtherLanguagesHaveOtherWords() {
        assertThat(in("de-CH").ignores(Wording.words("Ja, genau, ach so."))).isTrue();
        assertThat(in("fr").ignores(Wording.words("Oui, d’accord."))).isTrue();
        assertThat(in("es").stops(Wording.words("¡Espere!"))).isTrue();
        assertThat(english().ignores(Wording.words("genau"))).isFalse();
    }

    @Test
    void ofAnUnknownLanguageSoundsAreKnown() {
        assertThat(in("fi").ignores(Wording.words("Mhm, okay."))).isTrue();
        assertThat(in("fi").ignores(Wording.words("yeah"))).isFalse();
    }

    @Test
    void signsOfScriptsWithoutSpacesAreWords() {
        assertThat(Wording.words("ちょっと。待って")).hasSize(7);
    }

    private static Vocabulary english() {
        return in("en");
    }

    private static Vocabulary in(String language) {
        return new Vocabulary(
                InterruptionSettings.of(new AgentView.Voice(Optional.empty(), language)));
    }
}
