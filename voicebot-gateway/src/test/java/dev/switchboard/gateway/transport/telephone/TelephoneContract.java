package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.Question;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Tone;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallCommand.KeyPressed;
import dev.switchboard.gateway.call.CallCommand.Played;
import dev.switchboard.gateway.call.CallCommand.TransferAnswered;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.recording.CallRecord;
import dev.switchboard.gateway.recording.CallSummary;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every carrier must do. The agent's voice is a tone of 440 Hz, 60 ms for each letter.
public abstract class TelephoneContract extends TelephoneTest {
    private static final double VOICE = 440;

    /// More than three seconds, and then nothing for a while.
    private static final ScriptedAnswer LONG =
            ScriptedAnswer.of("One moment, please. ", "I am looking it up for you now, thank you. ")
                    .thenHold()
                    .then("This is never heard.");

    private static final ScriptedAnswer TRANSFER =
            ScriptedAnswer.calling("transfer_call", "{\"to\":\"desk\"}");

    /// A call to this agent that has begun; the phone is put down after the test.
    protected abstract Phone dial(String agent);

    /// A call that nobody will answer.
    protected abstract Phone dialNobody();

    /// The carrier's short name.
    protected abstract String carrier();

    @Test
    void callerIsGreeted() {
        Phone phone = dial("nova");
        assertThat(voice(phone.hear(1_000))).isGreaterThan(5_000);
        CallStart start = overheard.start();
        assertThat(start.channel()).isEqualTo(carrier());
        assertThat(start.agent().id()).isEqualTo(FakeAgentDirectory.NOVA);
    }

    @Test
    void callerIsHeardAndAnswered() {
        services.stt().willHear("Go forward ten meters.");
        services.llm().willAnswer("Going forward ten meters now.");
        Phone phone = dial("vera");

        phone.say(turn("goforward"));

        assertThat(voice(phone.hear(1_000))).isGreaterThan(5_000);
        assertThat(services.stt().heard().getFirst().audioMillis()).isGreaterThan(1_500);
        assertThat(services.llm().questions().getFirst().message())
                .isEqualTo("Go forward ten meters.");
    }

    @Test
    void callerWhoTalksOverTheAgentStopsIt() throws InterruptedException {
        Phone phone = answering();
        phone.say(speech("goforward"));

        assertThat(services.llm().awaitCancelled(5_000)).isTrue();
        assertThat(millis(phone.hearUntilQuiet())).isLessThan(1_500);
    }

    /// The whole answer was given long ago, and is still being played.
    @Test
    void callerWhoTalksOverAnAnswerThatIsWholeStopsIt() {
        services.llm()
                .willAnswer("I have a long answer for you, and you will not hear it to the end.");
        services.stt().willHear("Tell me about it.");
        services.stt().willHear("Go forward ten meters.");
        Phone phone = dial("vera");
        phone.say(turn("c005"));
        CallNotice _ = overheard.told(CallNotice.ReplyEnded.class::isInstance);
        AudioFrame _ = phone.hear(300);

        phone.say(turn("goforward"));

        CallNotice _ = overheard.told(CallNotice.SpeechStarted.class::isInstance);
        assertThat(millis(phone.hearUntilQuiet())).isLessThan(1_500);
    }

    @Test
    void callKnowsHowMuchWasHeard() {
        Phone phone = dial("nova");
        AudioFrame _ = phone.hear(1_000);
        assertThat(played(true, 0)).isZero();
        assertThat(played(true, 400)).isBetween(400L, 800L);
        assertThat(played(false, 0)).isEqualTo(spokenMillis());
    }

    @Test
    void agentPausesAndGoesOnFromWhereItIsTold() {
        Phone phone = answering();
        MediaLink link = overheard.link();
        CallNotice.ReplyAudio audio =
                (CallNotice.ReplyAudio) overheard.told(CallNotice.ReplyAudio.class::isInstance);

        link.tell(new CallNotice.PlaybackPaused(audio.item().id()));
        AudioFrame _ = phone.hearUntilQuiet();
        long stood = played(false, 0);
        link.tell(new CallNotice.PlaybackResumed(audio.item().id(), stood - 200));

        int rest = spokenMillis() - (int) stood + 200;
        assertThat(millis(phone.hearUntilQuiet())).isEqualTo(rest);
        assertThat(played(false, 0)).isEqualTo(spokenMillis());
    }

    @Test
    void callIsKeptInWordsAndInTheSoundOfBothSides()
            throws IOException, UnsupportedAudioFileException {
        agents.record();
        services.stt().willHear("Go forward ten meters.");
        services.llm().willAnswer("Going forward ten meters now.");
        Phone phone = dial("vera");
        CallStart start = overheard.start();
        phone.say(turn("goforward"));
        AudioFrame _ = phone.hear(1_000);
        phone.say(AudioFrame.of(new short[8 * 1_000]));
        assertThat(played(true, 400)).isGreaterThanOrEqualTo(400);
        phone.hangUp();

        CallRecord record = kept(start);
        assertThat(record.summary().channel()).isEqualTo(carrier());
        assertThat(record.transcript())
                .extracting(line -> line.text().orElse(""))
                .containsExactly("Go forward ten meters.", "Going forward ten meters now.");
        File sound = recordings.audio(start.agent().tenant(), start.id()).orElseThrow().toFile();
        try (AudioInputStream both = AudioSystem.getAudioInputStream(sound)) {
            assertThat(both.getFormat().getChannels()).isEqualTo(2);
            assertThat(loudness(both.readAllBytes()))
                    .hasSize(2)
                    .allSatisfy(level -> assertThat(level).isGreaterThan(100));
        }
    }

    @Test
    void pressedKeyReachesTheCall() {
        Phone phone = dial("vera");
        phone.press('5');
        assertThat(overheard.asked(KeyPressed.class::isInstance)).isEqualTo(new KeyPressed('5'));
    }

    @Test
    void keysOfTheAgentAreHeardAsTones() {
        Phone phone = dial("vera");
        overheard.link().tell(new CallNotice.KeysToPress("5"));
        AudioFrame tone = Tone.part(phone.hear(160), TELEPHONE, 0, 80);
        assertThat(Tone.amplitude(tone, TELEPHONE, 770)).isGreaterThan(5_000);
        assertThat(Tone.amplitude(tone, TELEPHONE, 1_336)).isGreaterThan(5_000);
    }

    @Test
    void callerIsPutThroughWhenTheAgentWantsIt() throws IOException {
        services.llm().willAnswer(TRANSFER);
        Phone phone = wantsToBePutThrough();

        CarrierServer.Command command = carrier.command();
        assertThat(command.body()).contains("4930123456");
        assertThat(overheard.asked(TransferAnswered.class::isInstance))
                .isEqualTo(new TransferAnswered(Optional.empty()));
        CallStart start = overheard.start();
        phone.hangUp();
        assertThat(happenings(kept(start)))
                .containsSubsequence("tool-called", "transfer-requested", "transfer-taken")
                .doesNotContain("transfer-failed");
    }

    /// Whoever was asked for the transfer says no: the caller is still here, and hears of it.
    @ParameterizedTest
    @CsvSource({"401, authentication", "404, not-found", "503, unavailable"})
    void agentIsToldThatTheCallerCouldNotBePutThroughAndGoesOn(int status, String why)
            throws IOException {
        carrier.refuse(status);
        assertGoesOnAfter(why);
    }

    /// Asks for a transfer that comes to nothing.
    protected final void assertGoesOnAfter(String why) throws IOException {
        services.llm().willAnswer(TRANSFER);
        services.llm().willAnswer("Nobody can be reached there.");
        Phone phone = wantsToBePutThrough();

        assertThat(voice(phone.hear(1_000))).isGreaterThan(5_000);
        Question second = services.llm().questions().getLast();
        assertThat(second.tools()).contains("transfer_call");
        assertThat(second.messages().getLast().role()).isEqualTo("tool");
        assertThat(second.messages().getLast().text())
                .startsWith("Not done: the caller could not be put through (%s)".formatted(why));
        CallStart start = overheard.start();
        phone.hangUp();
        CallRecord record = kept(start);
        assertThat(record.summary().end()).contains("hung-up");
        assertThat(happenings(record))
                .containsSubsequence(
                        "tool-called",
                        "transfer-requested",
                        "transfer-failed",
                        "tool-answered",
                        "reply-started");
        assertThat(record.events())
                .filteredOn(event -> event.type().equals("transfer-failed"))
                .extracting(event -> event.detail().get("why"))
                .containsExactly(why);
        assertThat(record.transcript().getLast().text()).contains("Nobody can be reached there.");
    }

    /// A caller whose agent calls its tool for that.
    private Phone wantsToBePutThrough() {
        agents.behave(
                Map.of(
                        "turnTaking", Map.of("speculative", false),
                        "actions",
                                Map.of(
                                        "transfers",
                                        List.of(
                                                Map.of(
                                                        "name", "desk",
                                                        "to", "+4930123456",
                                                        "when", "They want a person.")))));
        services.stt().willHear("I want to speak to a person.");
        Phone phone = dial("vera");
        phone.say(turn("goforward"));
        return phone;
    }

    private static List<String> happenings(CallRecord record) {
        return record.events().stream().map(CallRecord.Happening::type).toList();
    }

    @Test
    void callerWhoHangsUpEndsTheCall() {
        Phone phone = dial("vera");
        phone.hangUp();
        assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
        phone.awaitHungUp();
    }

    /// What the agent was saying is said first.
    @Test
    void agentThatHangsUpIsHeardToItsEnd() {
        Phone phone = dial("nova");
        AudioFrame _ = phone.hear(200);
        CallNotice _ = overheard.told(CallNotice.ReplyEnded.class::isInstance);
        overheard.link().close(CallEnd.AGENT_HUNG_UP);
        assertThat(millis(phone.hearUntilQuiet())).isEqualTo(spokenMillis() - 200);
        phone.awaitHungUp();
    }

    /// It might be their being put through that took the line away: only the answer tells.
    @Test
    void callerWhoHangsUpWhileSomebodyIsAskedToTakeThemEndsTheCall() {
        carrier.hesitate();
        carrier.refuse(404);
        Phone phone = dial("vera");
        transfer(overheard.link(), "+4930123456");
        CarrierServer.Command _ = carrier.command();
        phone.hangUp();
        phone.awaitHungUp();
        carrier.goOn();
        assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
    }

    /// Nobody is left with a silent line, and no record goes on for ever.
    @Test
    void callThatBreaksWhereItBeginsIsHungUpAndItsRecordEnds() throws IOException {
        overheard.breakNext();
        dial("vera").awaitHungUp();
        assertThat(ended(overheard.start()).summary().end()).contains("broken");
    }

    @Test
    void callToNobodyIsRefused() {
        dialNobody().awaitHungUp();
    }

    @Test
    void nonsenseEndsTheCall() {
        Phone phone = dial("vera");
        phone.sendNonsense();
        assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
        phone.awaitHungUp();
    }

    @Test
    @Tag("T39")
    void floodOfAudioEndsTheCall() {
        Phone phone = dial("vera");
        phone.flood();
        assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
        phone.awaitHungUp();
    }

    /// As much as a fast finger in an hour.
    @Test
    @Tag("T39")
    void floodOfWhatIsNoAudioEndsTheCall() {
        Phone phone = dial("vera");
        for (int press = 0; press < 5_000; press++) {
            phone.press('x');
        }
        assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
        phone.awaitHungUp();
    }

    /// What is kept of a call, once it is over.
    private CallRecord kept(CallStart start) throws IOException {
        CallEnd _ = overheard.end();
        return ended(start);
    }

    private CallRecord ended(CallStart start) throws IOException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Optional<CallRecord> record = Optional.empty();
        while (record.filter(it -> it.summary().state() == CallSummary.State.ENDED).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(patience);
            record = recordings.find(start.agent().tenant(), start.id());
        }
        return record.orElseThrow();
    }

    /// The mean level of each side.
    private static List<Double> loudness(byte[] both) {
        ShortBuffer samples = ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double[] levels = new double[2];
        for (int i = 0; i < samples.limit(); i++) {
            levels[i % 2] += Math.abs(samples.get(i)) * 2.0 / samples.limit();
        }
        return List.of(levels[0], levels[1]);
    }

    /// Asks for a transfer.
    protected static void transfer(MediaLink link, String to) {
        link.tell(new CallNotice.TransferRequested(to, Optional.of("wants a human")));
    }

    /// The next report with at least so much heard.
    private long played(boolean playing, long atLeast) {
        CallCommand report =
                overheard.asked(command ->
                        command instanceof Played(_, long millis, boolean goesOn)
                                && goesOn == playing
                                && millis >= atLeast);
        return ((Played) report).millis();
    }

    /// How long everything sounds that the agent was to say.
    private int spokenMillis() {
        return services.tts().spoken().stream().mapToInt(it -> it.text().length() * 60).sum();
    }

    private Phone answering() {
        services.llm().willAnswer(LONG);
        Phone phone = dial("vera");
        phone.say(turn("c005"));
        AudioFrame _ = phone.hear(300);
        return phone;
    }

    private static double voice(AudioFrame heard) {
        return Tone.amplitude(heard, TELEPHONE, VOICE);
    }

    private static int millis(AudioFrame heard) {
        return heard.length() / 8;
    }
}
