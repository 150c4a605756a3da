package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.played;
import static dev.switchboard.gateway.interruption.Scene.speaking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The agent's own voice in the caller's microphone, and lines that are never quiet.
class EchoGuardTest {
    @Test
    void echoOfTheAgentsOwnWordsResumes() {
        assertThat(
                        speaking(
                                "2400 says 1300 Your table is booked for Tuesday.",
                                "3200 voice 400",
                                "3500 words your tables booked"))
                .containsExactly("3264 Pause", "3648 Resume ECHO");
    }

    @Test
    void callerWhoRepeatsAWordOfLongAgoIsNoEcho() {
        assertThat(
                        speaking(
                                "1000 says 1200 Tuesday or Wednesday morning?",
                                "3200 voice 300",
                                "3500 words Wednesday morning"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void halfOfItBeingEchoIsNotEcho() {
        assertThat(
                        speaking(
                                "2400 says 1300 Your table is booked for Tuesday.",
                                "3200 voice 400",
                                "3500 words your table no not that"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void onceTheLineIsKnownToEchoOnlyWordsInterrupt() {
        String echoes =
                """
                2400 says 5000 One two three four five six seven eight nine ten eleven twelve
                3200 voice 400
                3500 words two three
                3680 says 2500 four five six seven eight nine ten eleven twelve
                3900 final Two three.
                4200 voice 400
                4500 words five six
                4900 final Five six.
                """;
        assertThat(speaking(echoes, "7200 voice 2000", "9300 words excuse me please"))
                .containsExactly(
                        "3264 Pause",
                        "3648 Resume ECHO",
                        "4256 Pause",
                        "4640 Resume ECHO",
                        "9300 Interrupt WORDS from 7200");
    }

    /// It is gone before a word of it can be understood, since the agent stands still: else they
    /// would take turns for ever.
    @Test
    void voiceThatComesAndGoesWithTheAgentsIsAnEcho() {
        assertThat(
                        speaking(
                                "3000 agent listening",
                                "6000 agent speaking",
                                "6200 voice 300",
                                "7100 voice 300",
                                "8000 voice 300"))
                .containsExactly(
                        "6272 Pause",
                        "6656 Resume ECHO KEPT",
                        "7168 Pause",
                        "7552 Resume ECHO KEPT");
    }

    @Test
    void echoThatHasInterruptedTwiceDoesNotDoItAgain() {
        String once =
                """
                %1$d00 agent speaking
                %1$d00 says 1300 Your table is booked for Tuesday.
                %1$d50 voice 900
                %2$d00 final your table is
                """;
        String script = once.formatted(40, 52) + once.formatted(60, 72) + once.formatted(80, 92);
        assertThat(played(Map.of(), false, "0 agent speaking", "900 agent listening", script))
                .containsExactly(
                        "4288 Interrupt SPEECH from 4064",
                        "6272 Interrupt SPEECH from 6048",
                        "9200 Resume ECHO");
    }

    @Test
    void onANoisyLineAShortNoiseIsNotWorthAPauseAnyMore() {
        String noises = "4000 voice 96\n5000 voice 96\n6000 voice 96\n";
        assertThat(speaking(noises, "7200 voice 96", "8224 voice 600"))
                .filteredOn(verdict -> verdict.endsWith("Pause"))
                .containsExactly("4064 Pause", "5056 Pause", "6048 Pause", "8448 Pause");
    }

    @Test
    void firstSecondsOfTheFirstSpeechTakeTwiceTheEvidence() {
        assertThat(played(Map.of(), true, "0 agent speaking", "1600 voice 2000"))
                .containsExactly("1728 Pause", "2048 Unclear", "3008 Interrupt SPEECH from 1600");
    }

    @Test
    void laterSpeechTakesNoMoreThanUsual() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking",
                                "200 agent listening",
                                "400 agent speaking",
                                "1600 voice 2000"))
                .containsExactly("1664 Pause", "2048 Unclear", "2400 Interrupt SPEECH from 1600");
    }

    @Test
    void wordsThatAreToldFarAheadDoNotPushOutThoseOfNow() {
        String text = "word ".repeat(60);
        assertThat(
                        speaking(
                                "2400 says 1300 Your table is booked for Tuesday.",
                                "3800 says 40000 " + text,
                                "3200 voice 400",
                                "3500 words your table is"))
                .containsExactly("3264 Pause", "3648 Resume ECHO");
    }

    @Test
    void onceTheCallerHasSpokenTheLineIsNotNoisyAnyMore() {
        String noises = "4000 voice 96\n5000 voice 96\n6000 voice 96\n";
        assertThat(speaking(noises, "7200 voice 900", "9000 agent speaking", "11200 voice 96"))
                .endsWith("11264 Pause", "11552 Resume NOISE");
    }

    @Test
    void wordsThatTheAgentHasStillToSayAreNoEcho() {
        assertThat(
                        speaking(
                                "3000 says 4000 Your table is booked for next Tuesday morning.",
                                "3200 voice 400",
                                "3500 words Tuesday morning"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void wordsThatTheAgentDidNotComeToSayAreNoEcho() {
        assertThat(
                        speaking(
                                "2400 says 1300 Your table is booked for Tuesday.",
                                "2400 says 1300 Good morning and welcome to you.",
                                "3200 voice 400",
                                "3500 words your table is"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void playerThatCannotStandStillIsNotStoppedByAnEchoOnceThatIsKnown() {
        String once =
                """
                %1$d00 says 1300 Your table is booked for Tuesday.
                %1$d50 voice 300
                %2$d00 words your table
                %3$d00 final your table is
                """;
        String script = once.formatted(40, 43, 52) + once.formatted(60, 63, 72);
        assertThat(
                        played(
                                Map.of("minSpeechMs", 400),
                                false,
                                "0 agent speaking",
                                script,
                                "8000 voice 900",
                                "9000 words excuse me"))
                .containsExactly(
                        "5200 Resume ECHO", "7200 Resume ECHO", "9000 Interrupt WORDS from 8000");
    }

    @Test
    void agentThatTakesOverKnowsTheLine() {
        InterruptionSettings english =
                InterruptionSettings.of(new AgentView.Voice(Optional.empty(), "en"));
        InterruptionJudge first = new InterruptionJudge(english, true);
        String echoes =
                """
                0 agent speaking
                2400 says 5000 One two three four five six seven eight nine ten eleven twelve
                3200 voice 400
                3500 words two three
                3680 says 2500 four five six seven eight nine ten eleven twelve
                3900 final Two three.
                4200 voice 400
                4500 words five six
                4900 final Five six.
                5000 agent listening
                """;
        assertThat(Trace.of(first, echoes)).contains("3648 Resume ECHO", "4640 Resume ECHO");

        assertThat(
                        Trace.of(
                                first.become(english, true),
                                "9000 agent speaking\n9200 voice 900\n10200 words excuse me"))
                .containsExactly("10200 Interrupt WORDS from 9184");
    }
}
