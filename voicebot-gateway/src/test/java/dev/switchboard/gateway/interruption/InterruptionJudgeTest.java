package dev.switchboard.gateway.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A caller of an agent whose player can stand still. Its first speech is long past, unless a test
/// says otherwise: frames are 32 ms, so that half a second is over at its last whole frame.
class InterruptionJudgeTest {
    @Test
    void callerWhoTalksOverTheAgentStopsItWithinHalfASecond() {
        assertThat(speaking("3200 voice 2000"))
                .containsExactly("3264 Pause", "3680 Interrupt SPEECH from 3200");
    }

    @Test
    void speechWithABreathInItIsUnclearForAMomentOnly() {
        assertThat(speaking("3200 voice 250", "3500 voice 1000"))
                .containsExactly("3264 Pause", "3680 Unclear", "3712 Interrupt SPEECH from 3200");
    }

    @Test
    void twoWordsInterruptBeforeTheTimeToDecideIsUp() {
        assertThat(speaking("3200 voice 300", "3500 words not today"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void oneWordIsNotYetEnough() {
        assertThat(speaking("3200 voice 250", "3500 words tomorrow"))
                .startsWith("3264 Pause", "3680 Unclear");
    }

    @Test
    void clickDoesNotEvenPause() {
        assertThat(speaking("3200 voice 32", "3400 voice 32")).isEmpty();
    }

    @Test
    void coughPausesForAMoment() {
        assertThat(speaking("3200 voice 160")).containsExactly("3264 Pause", "3616 Resume NOISE");
    }

    @Test
    void noiseThatFluttersUntilTheTimeIsUpWasANoise() {
        assertThat(speaking("3200 voice 64", "3456 voice 64", "3648 voice 32"))
                .containsExactly("3264 Pause", "3680 Unclear", "5696 Resume NOISE");
    }

    @Test
    void mhmResumesAsSoonAsItIsOver() {
        assertThat(speaking("3200 voice 300", "3450 words mhm", "4100 final Mhm."))
                .containsExactly("3264 Pause", "3648 Resume BACKCHANNEL");
    }

    @Test
    void mhmWhoseWordsComeLateResumesThen() {
        assertThat(speaking("3200 voice 300", "3900 words mhm"))
                .containsExactly("3264 Pause", "3680 Unclear", "3900 Resume BACKCHANNEL");
    }

    @Test
    void longYeahResumesWhenTheTimeIsUp() {
        assertThat(speaking("3200 voice 600", "3450 words yeah", "4300 final Yeah."))
                .containsExactly("3264 Pause", "3680 Resume BACKCHANNEL");
    }

    @Test
    void yeahButInterrupts() {
        assertThat(speaking("3200 voice 900", "3450 words yeah", "3900 words yeah but"))
                .containsExactly(
                        "3264 Pause", "3680 Resume BACKCHANNEL", "3900 Interrupt WORDS from 3200");
    }

    @Test
    void yeahThatGoesOnForLongIsSpeechAlthoughNoMoreWordsCome() {
        assertThat(speaking("3200 voice 3000", "3450 words yeah"))
                .containsExactly(
                        "3264 Pause", "3680 Resume BACKCHANNEL", "3904 Interrupt SPEECH from 3200");
    }

    @Test
    void severalOfThemAreStillListening() {
        assertThat(speaking("3200 voice 300", "3450 words Uh-huh, okay, right..."))
                .containsExactly("3264 Pause", "3648 Resume BACKCHANNEL");
    }

    @Test
    void stopWordStopsAtOnceHoweverManyWordsAnInterruptionTakes() {
        assertThat(
                        played(
                                settings("minWords", 9),
                                true,
                                "0 agent speaking",
                                "3200 voice 200",
                                "3330 words Hold on"))
                .containsExactly("3264 Pause", "3330 Interrupt STOP_WORD from 3200");
    }

    @Test
    void agentMayHaveItsOwnStopWords() {
        Map<String, Object> own = Map.of("stopWords", List.of("Abbruch"), "minWords", 9);
        assertThat(played(own, true, "0 agent speaking", "3200 voice 200", "3330 words Abbruch!"))
                .endsWith("3330 Interrupt STOP_WORD from 3200");
    }

    @Test
    void agentMayIgnoreWordsOfItsOwn() {
        assertThat(
                        played(
                                settings("ignoreWords", List.of("amen to that")),
                                true,
                                "0 agent speaking",
                                "3200 voice 300",
                                "3450 words Amen to that"))
                .containsExactly("3264 Pause", "3648 Resume BACKCHANNEL");
    }

    @Test
    void wordThatComesAfterTheNoiseWasForgottenInterrupts() {
        assertThat(speaking("3200 voice 190", "4000 words stop"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE", "4000 Interrupt STOP_WORD from 3200");
    }

    @Test
    void openCaseIsNothingAfterTwoSecondsOfSilence() {
        assertThat(speaking("3200 voice 256"))
                .containsExactly("3264 Pause", "3680 Unclear", "5472 Resume NOISE");
    }

    @Test
    void openCaseIsAnInterruptionWhenItsFinalTranscriptHasAWord() {
        assertThat(speaking("3200 voice 256", "4300 final Tomorrow."))
                .containsExactly("3264 Pause", "3680 Unclear", "4300 Interrupt WORDS from 3200");
    }

    @Test
    void openCaseIsNothingWhenItsFinalTranscriptIsEmpty() {
        assertThat(speaking("3200 voice 256", "4300 final"))
                .containsExactly("3264 Pause", "3680 Unclear", "4300 Resume NOISE");
    }

    @Test
    void openCaseIsAnInterruptionWhenAnotherWordComes() {
        assertThat(speaking("3200 voice 256", "4000 words tomorrow"))
                .containsExactly("3264 Pause", "3680 Unclear", "4000 Interrupt WORDS from 3200");
    }

    @Test
    void openCaseIsAnInterruptionWhenTheCallerGoesOn() {
        assertThat(speaking("3200 voice 256", "4000 voice 900"))
                .containsExactly("3264 Pause", "3680 Unclear", "4224 Interrupt SPEECH from 3200");
    }

    @Test
    void secondMhmOfTheSameUtteranceDoesNotCountTheFirst() {
        assertThat(
                        speaking(
                                "3200 voice 300",
                                "3450 words mhm",
                                "4096 voice 300",
                                "4400 words mhm mhm",
                                "5000 final Mhm mhm."))
                .containsExactly(
                        "3264 Pause",
                        "3648 Resume BACKCHANNEL",
                        "4160 Pause",
                        "4544 Resume BACKCHANNEL");
    }

    @Test
    void echoOfTheAgentsOwnWordsResumes() {
        assertThat(
                        speaking(
                                "2400 says 1300 Your table is booked for Tuesday.",
                                "3200 voice 400",
                                "3500 words your tables booked"))
                .containsExactly("3264 Pause", "3680 Resume ECHO");
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
                3900 final Two three.
                4200 voice 400
                4500 words five six
                4900 final Five six.
                """;
        assertThat(speaking(echoes, "7200 voice 2000", "9300 words excuse me please"))
                .containsExactly(
                        "3264 Pause",
                        "3680 Resume ECHO",
                        "4256 Pause",
                        "4672 Resume ECHO",
                        "9300 Interrupt WORDS from 7200");
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
                .containsExactly("1728 Pause", "2080 Unclear", "2592 Interrupt SPEECH from 1600");
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
                .containsExactly("1664 Pause", "2080 Interrupt SPEECH from 1600");
    }

    @Test
    void yesAtTheEndOfTheAgentsSpeechIsAnAnswer() {
        assertThat(speaking("3000 ends 4000", "3200 voice 300", "3800 words yes"))
                .containsExactly("3264 Pause", "3680 Unclear", "3800 Interrupt WORDS from 3200");
    }

    @Test
    void yesAtTheBeginningOfTheAgentsSpeechBelongsToTheCallersTurn() {
        assertThat(
                        speaking(
                                "3000 agent listening",
                                "3100 agent speaking",
                                "3200 voice 300",
                                "3800 words yes"))
                .containsExactly("3264 Pause", "3680 Unclear", "3800 Interrupt WORDS from 3200");
    }

    @Test
    void whatIsSaidWhereTheAgentCannotBeInterruptedIsDiscarded() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking guarded",
                                "3200 voice 900",
                                "3800 words stop this",
                                "4500 final Stop this."))
                .containsExactly("3424 Resume PROTECTED");
    }

    @Test
    void whatIsSaidWhereTheAgentCannotBeInterruptedMayBeKept() {
        assertThat(
                        played(
                                settings("protectedSpeech", "keep"),
                                true,
                                "0 agent speaking guarded",
                                "3200 voice 900"))
                .containsExactly("3424 Resume PROTECTED KEPT");
    }

    @Test
    void voiceThatGoesOnAfterTheGuardedPartCountsAnew() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking guarded",
                                "3200 voice 2000",
                                "4160 agent speaking"))
                .containsExactly(
                        "3424 Resume PROTECTED", "4224 Pause", "4640 Interrupt SPEECH from 4160");
    }

    @Test
    void greetingMayBeProtected() {
        assertThat(
                        played(
                                settings("protectGreeting", true),
                                true,
                                "0 agent greeting",
                                "3200 voice 900",
                                "6000 agent listening",
                                "7000 agent speaking",
                                "9600 voice 900"))
                .containsExactly(
                        "3424 Resume PROTECTED", "9664 Pause", "10080 Interrupt SPEECH from 9600");
    }

    @Test
    void agentThatCannotBeInterruptedIsNot() {
        assertThat(
                        played(
                                settings("enabled", false),
                                true,
                                "0 agent speaking",
                                "3200 voice 900",
                                "3800 words stop"))
                .containsExactly("3424 Resume PROTECTED");
    }

    @Test
    void greetingMayTakeMoreThanAnAnswer() {
        Map<String, Object> own = Map.of("greeting", Map.of("pauseAfterMs", 320));
        assertThat(played(own, true, "0 agent greeting", "3200 voice 900"))
                .startsWith("3520 Pause");
        assertThat(played(own, true, "0 agent speaking", "3200 voice 900"))
                .startsWith("3264 Pause");
    }

    @Test
    void noiseWhileTheAgentThinksDoesNotCancelTheAnswer() {
        assertThat(played(Map.of(), true, "0 agent thinking", "800 voice 1500", "3500 final"))
                .containsExactly("3500 Resume NOISE");
    }

    @Test
    void mhmWhileTheAgentThinksDoesNotCancelTheAnswer() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent thinking",
                                "800 voice 600",
                                "1300 words okay",
                                "2000 final Okay."))
                .containsExactly("2000 Resume BACKCHANNEL");
    }

    @Test
    void wordWhileTheAgentThinksTakesTheQuestionBack() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent thinking",
                                "800 voice 300",
                                "1300 words tomorrow"))
                .containsExactly("1300 Interrupt WORDS from 800");
    }

    @Test
    void thinkingMayTakeMoreWordsOrHalfASecondThatEndsInSome() {
        Map<String, Object> own = Map.of("thinking", Map.of("minWords", 3));
        String words = "1300 words not tomorrow\n2000 final Not tomorrow.";
        assertThat(played(own, true, "0 agent thinking", "800 voice 300", words))
                .containsExactly("2000 Resume NOISE");
        assertThat(played(own, true, "0 agent thinking", "800 voice 640", words))
                .containsExactly("2000 Interrupt WORDS from 800");
    }

    @Test
    void callerWhoGoesOnWhenTheAnswerBeginsStopsIt() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking",
                                "100 agent thinking",
                                "3200 voice 2000",
                                "3520 agent speaking"))
                .containsExactly("3552 Pause", "3680 Interrupt SPEECH from 3200");
    }

    @Test
    void thereIsNothingToInterruptWhileTheAgentListens() {
        assertThat(played(Map.of(), true, "0 agent listening", "800 voice 900", "900 words stop"))
                .isEmpty();
    }

    @Test
    void lateTranscriptOfTheTurnThatIsAnsweredIsNoInterruption() {
        assertThat(played(Map.of(), true, "0 agent thinking", "400 final What is the time?"))
                .isEmpty();
    }

    @Test
    void providerThatHearsSpeechDecidesAnOpenCase() {
        assertThat(speaking("3200 voice 256", "3900 hint speech"))
                .containsExactly("3264 Pause", "3680 Unclear", "3900 Interrupt SPEECH from 3200");
    }

    @Test
    void providerThatHearsSpeechKeepsAShortSoundOpen() {
        assertThat(speaking("3200 voice 160", "3300 hint speech")).contains("3680 Unclear");
    }

    @Test
    void providerThatHearsNoSpeechEndsAnOpenCase() {
        assertThat(speaking("3200 voice 256", "3900 hint no_speech"))
                .containsExactly("3264 Pause", "3680 Unclear", "3900 Resume NOISE");
    }

    @Test
    void playerThatCannotStandStillIsStoppedAtTheSpeechThatIsConfigured() {
        assertThat(played(Map.of(), false, "0 agent speaking", "3200 voice 900"))
                .containsExactly("3424 Interrupt SPEECH from 3200");
        assertThat(
                        played(
                                settings("minSpeechMs", 400),
                                false,
                                "0 agent speaking",
                                "3200 voice 900"))
                .containsExactly("3616 Interrupt SPEECH from 3200");
    }

    @Test
    void playerThatCannotStandStillGoesOnWhenItIsKnownThatTheCallerOnlyListens() {
        assertThat(
                        played(
                                Map.of(),
                                false,
                                "0 agent speaking",
                                "3200 voice 300",
                                "3330 words mhm",
                                "4000 final Mhm."))
                .containsExactly("4000 Resume BACKCHANNEL");
    }

    @Test
    void agentThatDoesNotResumeIsNotPausedEither() {
        assertThat(
                        played(
                                settings("resumeAfterFalseAlarm", false),
                                true,
                                "0 agent speaking",
                                "3200 voice 900"))
                .containsExactly("3424 Interrupt SPEECH from 3200");
    }

    @Test
    void timesAreTheAgents() {
        Map<String, Object> own =
                Map.of("pauseAfterMs", 128, "decideWithinMs", 800, "resumeAfterMs", 1000);
        assertThat(played(own, true, "0 agent speaking", "3200 voice 256"))
                .containsExactly("3328 Pause", "4000 Unclear", "4480 Resume NOISE");
    }

    private static List<String> speaking(String... steps) {
        return played(Map.of(), true, "0 agent speaking\n" + String.join("\n", steps));
    }

    private static List<String> played(
            Map<String, Object> settings, boolean pauses, String... steps) {
        Settings whole = new Settings(Map.of("interruption", settings));
        var voice = new AgentView.Voice(Optional.empty(), "en", whole);
        var judge = new InterruptionJudge(InterruptionSettings.of(voice), pauses);
        return Trace.of(judge, String.join("\n", steps));
    }

    private static Map<String, Object> settings(String name, Object value) {
        return Map.of(name, value);
    }
}
