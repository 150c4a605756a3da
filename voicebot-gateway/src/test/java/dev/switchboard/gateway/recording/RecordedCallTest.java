package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.call.TurnTiming;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.recording.CallRecord.Line;
import dev.switchboard.gateway.recording.CallRecord.Role;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedCallTest {
    private static final ItemId QUESTION = new ItemId("item_question");
    private static final ItemId ANSWER = new ItemId("item_answer");
    private static final CallReply REPLY =
            new CallReply(new ReplyId("resp_1"), 1, Modality.AUDIO, Map.of(), true);
    private static final ReplyItem SPEECH = new ReplyItem(ANSWER, 0);
    private static final String LINE = "One moment, please. ";

    private long nanos;
    private int ended;
    private final CallStart start = Kept.start(Kept.MORNING, Map.of("keepDays", 7));
    private final RecordedCall call =
            new RecordedCall(
                    start,
                    () -> false,
                    new SoundTrack(0, Optional::empty),
                    () -> nanos,
                    InstantSource.fixed(Kept.MORNING.plusSeconds(60)),
                    () -> ended++);

    @Test
    void callerAndAgentAreQuotedWithTheirTimes() {
        ask("What time is it?");
        answer();
        call.told(ended(new Outcome.Completed()));

        Line caller = line(0);
        assertThat(caller.role()).isEqualTo(Role.CALLER);
        assertThat(caller.text()).contains("What time is it?");
        assertThat(caller.atMs()).isEqualTo(300);
        assertThat(caller.endMs()).contains(1_000L);
        Line agent = line(1);
        assertThat(agent.role()).isEqualTo(Role.AGENT);
        assertThat(agent.agent()).contains("nova@1");
        assertThat(agent.turn()).contains(1);
        assertThat(agent.heard()).contains("One moment, please.");
        assertThat(agent.unheard()).isEmpty();
        assertThat(agent.outcome()).contains("completed");
    }

    @Test
    void wordsThatTheCallerTalkedOverAreUnheard() {
        answer();
        nanos += Duration.ofMillis(1_100).toNanos();
        call.told(new CallNotice.SpeechStarted(QUESTION, 2_000));
        call.dropped(REPLY);
        call.told(ended(new Outcome.Cancelled(true)));

        Line agent = line(0);
        assertThat(agent.heard()).contains("One moment,");
        assertThat(agent.unheard()).contains("please.");
        assertThat(agent.outcome()).contains("interrupted");
        assertThat(call.summary().counts().interruptions()).isEqualTo(1);
    }

    /// The whole answer had left when the caller spoke: it ended well, and yet was cut.
    @Test
    void answerThatWasOverForUsIsCutInTheCallersPlayer() {
        answer();
        call.told(ended(new Outcome.Completed()));
        nanos += Duration.ofMillis(1_100).toNanos();
        call.told(new CallNotice.SpeechStarted(QUESTION, 2_000));

        assertThat(line(0).unheard()).contains("please.");
        assertThat(line(0).outcome()).contains("interrupted");
    }

    @Test
    void clientKnowsBestWhatWasHeard() {
        answer();
        call.told(ended(new Outcome.Completed()));
        call.told(new CallNotice.ItemTruncated(ANSWER, 700));
        assertThat(line(0).heard()).contains("One");
        call.asked(new CallCommand.Played(ANSWER, 2_000, false));
        assertThat(line(0).heard()).contains("One moment, please.");
    }

    @Test
    void callerWhoHangsUpDoesNotHearTheRest() {
        answer();
        nanos += Duration.ofMillis(1_100).toNanos();
        call.ended(CallEnd.HUNG_UP);

        assertThat(line(0).unheard()).contains("please.");
        assertThat(call.summary().end()).contains("hung-up");
        assertThat(call.summary().endedAt()).contains(Kept.MORNING.plusSeconds(60));
        assertThat(call.summary().state()).isEqualTo(CallSummary.State.ENDED);
    }

    /// Its voice failed before it said anything.
    @Test
    void wordsThatNoVoiceSaidAreUnheard() {
        call.told(new CallNotice.ReplyStarted(REPLY, start.agent()));
        call.told(new CallNotice.ReplyItemStarted(REPLY, SPEECH, Optional.empty()));
        call.told(new CallNotice.ReplyText(REPLY, SPEECH, LINE));
        call.told(
                ended(
                        new Outcome.Failed(
                                ProblemDetail.of(ProblemType.PROVIDER_TIMEOUT, "Too late."))));

        assertThat(line(0).heard()).contains("");
        assertThat(line(0).unheard()).contains("One moment, please.");
        assertThat(line(0).outcome()).contains("failed");
    }

    @Test
    void interimWordsAreNotKept() {
        call.told(new CallNotice.SpeechStarted(QUESTION, 0));
        call.told(new CallNotice.Transcribing(QUESTION, "What ti"));
        assertThat(line(0).text()).isEmpty();
    }

    @Test
    void wordsThatWereNotUnderstoodSayWhy() {
        call.told(new CallNotice.SpeechStarted(QUESTION, 0));
        call.told(
                new CallNotice.TranscriptionFailed(
                        QUESTION, ProblemDetail.of(ProblemType.PROVIDER_TIMEOUT, "Too late.")));
        assertThat(line(0).problem()).contains("provider-timeout");
    }

    @Test
    void switchOfTheAgentIsKept() {
        call.told(new CallNotice.Configured("", Kept.agent(2, Map.of()), Optional.empty()));
        call.told(new CallNotice.Configured("", Kept.agent(2, Map.of()), Optional.empty()));
        assertThat(call.summary().agents())
                .extracting(CallSummary.AgentOnCall::revision)
                .containsExactly(1, 2);
        assertThat(call.summary().keepDays()).isEmpty();
    }

    @Test
    void timesFailoversAndEventsAreKept() {
        call.told(
                new CallNotice.FailedOver(
                        1,
                        new Failover(
                                ProviderKind.TTS, "a.com", "b.com", "late", Duration.ofMillis(9))));
        call.told(
                new CallNotice.TurnTimed(
                        new TurnTiming(1, millis(500), millis(600), millis(700), millis(800)), 1));

        CallRecord record = call.record();
        assertThat(record.turns().getFirst().firstAudioMs()).isEqualTo(800);
        assertThat(record.summary().counts().failovers()).isEqualTo(1);
        assertThat(record.events().getFirst().type()).isEqualTo("failover");
        assertThat(record.events().getFirst().detail()).containsEntry("to", "b.com");
    }

    @Test
    void callOfAToolAndItsResultAreKept() {
        var wanted =
                new ConversationItem.FunctionCall(
                        new ItemId("item_tool"),
                        "call_1",
                        "look_up",
                        "{\"number\": 7}",
                        ConversationItem.Status.COMPLETED);
        call.told(new CallNotice.ReplyCalled(REPLY, SPEECH, wanted, Optional.empty()));
        call.told(
                new CallNotice.ItemAdded(
                        new ConversationItem.FunctionOutput(
                                new ItemId("item_result"), "call_1", "open"),
                        Optional.empty()));

        assertThat(call.record().events().getFirst().type()).isEqualTo("tool-called");
        assertThat(call.record().events().getFirst().detail())
                .containsEntry("name", "look_up")
                .containsEntry("arguments", "{\"number\": 7}");
        assertThat(call.record().events().getLast().detail()).containsEntry("output", "open");
        assertThat(call.summary().counts().toolCalls()).isEqualTo(1);
    }

    /// It may be a digit of a card.
    @Test
    void keyThatWasPressedIsNotNamed() {
        call.asked(new CallCommand.KeyPressed('7'));
        assertThat(call.record().events().toString()).contains("key-pressed").doesNotContain("7");
    }

    @Test
    void eventsAboveTenThousandAreCountedOnly() {
        for (int i = 0; i < EventLog.MOST + 5; i++) {
            call.told(new CallNotice.Cleared());
        }
        assertThat(call.record().events()).hasSize(EventLog.MOST);
        assertThat(call.record().leftOut()).isEqualTo(5);
    }

    @Test
    void lettersAboveAMillionAreMissing() {
        String page = "x".repeat(1_000);
        for (int i = 0; i < 1_500; i++) {
            call.told(new CallNotice.ItemAdded(written("item_" + i, page), Optional.empty()));
        }
        int letters =
                call.record().transcript().stream()
                        .mapToInt(line -> line.text().orElse("").length())
                        .sum();
        assertThat(letters).isEqualTo(Transcript.MOST_LETTERS);
    }

    @Test
    void callEndsOnce() {
        call.ended(CallEnd.EXPIRED);
        call.ended(CallEnd.BROKEN);
        assertThat(ended).isEqualTo(1);
        assertThat(call.summary().end()).contains("expired");
    }

    private void ask(String words) {
        call.asked(new CallCommand.Append(AudioFrame.of(new short[24_000])));
        call.told(new CallNotice.SpeechStarted(QUESTION, 300));
        call.told(new CallNotice.SpeechStopped(QUESTION, 1_000));
        call.told(new CallNotice.Committed(QUESTION, Optional.empty()));
        call.told(new CallNotice.Transcribed(QUESTION, words, millis(700)));
    }

    /// Two seconds of speech.
    private void answer() {
        call.told(new CallNotice.ReplyStarted(REPLY, start.agent()));
        call.told(new CallNotice.ReplyItemStarted(REPLY, SPEECH, Optional.empty()));
        call.told(new CallNotice.ReplyText(REPLY, SPEECH, LINE));
        call.told(new CallNotice.ReplyAudio(REPLY, SPEECH, AudioFrame.of(new short[48_000])));
    }

    private static CallNotice ended(Outcome outcome) {
        return new CallNotice.ReplyEnded(
                REPLY,
                List.of(
                        new ConversationItem.Message(
                                ANSWER,
                                ConversationItem.Role.ASSISTANT,
                                Modality.AUDIO,
                                Optional.of(LINE),
                                ConversationItem.Status.COMPLETED)),
                outcome,
                ReplyEvent.Usage.NONE);
    }

    private static ConversationItem written(String id, String text) {
        return new ConversationItem.Message(
                new ItemId(id),
                ConversationItem.Role.USER,
                Modality.TEXT,
                Optional.of(text),
                ConversationItem.Status.COMPLETED);
    }

    private Line line(int index) {
        List<Line> lines = call.record().transcript();
        return lines.get(index);
    }

    private static Duration millis(int count) {
        return Duration.ofMillis(count);
    }
}
