package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.telemetry.TurnClock;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ConversationItem.Role;
import dev.switchboard.gateway.conversation.ConversationItem.Status;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.speech.Heard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The caller's turns: makes an item of each, and gives it its words when they come.
public final class CallerTurns {
    private static final ProblemDetail LATE =
            ProblemDetail.of(
                    ProblemType.PROVIDER_TIMEOUT, "Speech recognition did not answer in time.");

    private final Conversation conversation;
    private final MediaLink link;
    private final Duration timeout;
    private final Deque<CallerTurn> waiting = new ArrayDeque<>();
    private @Nullable CallerTurn current;

    public CallerTurns(Conversation conversation, MediaLink link, Duration timeout) {
        this.conversation = conversation;
        this.link = link;
        this.timeout = timeout;
    }

    void begin(CallerTurn turn) {
        current = turn;
        if (turn.detected && turn.told) {
            link.tell(new CallNotice.SpeechStarted(turn.item, turn.startMillis));
        }
    }

    /// The turn that the client does not know of.
    Optional<CallerTurn> untold() {
        return Stream.concat(current().stream(), waiting.stream())
                .filter(turn -> !turn.told)
                .findFirst();
    }

    /// The caller takes the floor with this turn.
    void reveal(CallerTurn turn) {
        turn.told = true;
        link.tell(new CallNotice.SpeechStarted(turn.item, turn.startMillis));
        if (waiting.contains(turn)) {
            link.tell(new CallNotice.SpeechStopped(turn.item, turn.endMillis));
            commit(turn.item, Optional.empty());
        }
    }

    /// What was said in this turn counts, though the caller did not take the floor.
    void admit(CallerTurn turn) {
        turn.told = true;
        commit(turn.item, Optional.empty());
    }

    Optional<CallerTurn> current() {
        return Optional.ofNullable(current);
    }

    /// Whether a turn is going on that the client knows of.
    public boolean speaking() {
        return current().filter(turn -> turn.told).isPresent();
    }

    /// Whether words of a turn that the client knows of are still to come.
    public boolean waiting() {
        return waiting.stream().anyMatch(turn -> turn.told);
    }

    void forget() {
        current = null;
    }

    /// The turn that is going on is over, and becomes an item.
    ///
    /// @param endMillis audio time of the call
    Optional<CallerTurn> commit(long endMillis, long now, boolean answers) {
        CallerTurn turn = current;
        current = null;
        if (turn == null) {
            return Optional.empty();
        }
        turn.lengthMillis = Math.max(0, endMillis - turn.startMillis);
        turn.clock = Optional.of(new TurnClock(turn.number, turn.lastVoicedNanos, now));
        turn.answers = answers;
        turn.deadline = now + timeout.toNanos();
        turn.endMillis = endMillis;
        waiting.add(turn);
        if (turn.told) {
            if (turn.detected) {
                link.tell(new CallNotice.SpeechStopped(turn.item, endMillis));
            }
            commit(turn.item, Optional.empty());
        }
        return Optional.of(turn);
    }

    /// Audio without words becomes an item.
    public void commitSilence(ItemId item) {
        commit(item, Optional.of(""));
    }

    private void commit(ItemId id, Optional<String> text) {
        ConversationItem item = new Message(id, Role.USER, Modality.AUDIO, text, Status.COMPLETED);
        Optional<ItemId> previous = conversation.append(item);
        link.tell(new CallNotice.Committed(id, previous));
        link.tell(new CallNotice.ItemAdded(item, previous));
    }

    /// More is understood of the turn that is going on.
    void interim(Heard.Interim interim, CallSettings settings) {
        CallerTurn turn = current;
        if (settings.transcribe()
                && settings.liveTranscripts()
                && turn != null
                && turn.told
                && turn.utterance == interim.utterance()) {
            String more = turn.shown.add(interim.text());
            if (!more.isEmpty()) {
                link.tell(new CallNotice.Transcribing(turn.item, more));
            }
        }
    }

    /// The words of a turn are there.
    Optional<CallerTurn> transcribed(Heard.Final result, long now) {
        Optional<CallerTurn> found = take(result.utterance());
        found.flatMap(turn -> turn.clock).ifPresent(clock -> clock.transcript(now));
        return found;
    }

    /// The words of a turn are written into its item, and told.
    void write(CallerTurn turn, String text, CallSettings settings) {
        conversation.change(turn.item, item -> item.withText(text));
        if (!settings.transcribe()) {
            return;
        }
        boolean live = settings.liveTranscripts();
        String more = live ? turn.shown.finish(text) : text;
        if (!more.isEmpty()) {
            link.tell(new CallNotice.Transcribing(turn.item, more));
        }
        link.tell(
                new CallNotice.Transcribed(turn.item, text, Duration.ofMillis(turn.lengthMillis)));
    }

    /// The words of a turn will not come; when it is not over yet, that is told at its end.
    Optional<CallerTurn> failed(int utterance, ProblemDetail problem, CallSettings settings) {
        CallerTurn speaking = current;
        if (speaking != null && speaking.utterance == utterance) {
            speaking.trouble = Optional.of(problem);
        }
        Optional<CallerTurn> found = take(utterance);
        if (settings.transcribe()) {
            found.filter(turn -> turn.told)
                    .ifPresent(turn ->
                            link.tell(new CallNotice.TranscriptionFailed(turn.item, problem)));
        }
        return found;
    }

    /// When the oldest turn has waited long enough.
    public long deadline() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().deadline;
    }

    /// The failure of the oldest turn, when it has waited long enough.
    Optional<Heard.Failed> overdue(long now) {
        return waiting.stream()
                .findFirst()
                .filter(turn -> now >= turn.deadline)
                .map(turn -> new Heard.Failed(turn.utterance, LATE));
    }

    /// The turn that has this utterance, as long as its words are to come.
    Optional<CallerTurn> find(int utterance) {
        return Stream.concat(waiting.stream(), current().stream())
                .filter(turn -> turn.utterance == utterance)
                .findFirst();
    }

    /// Its words are there, but what they mean is still open.
    void putBack(CallerTurn turn) {
        waiting.addFirst(turn);
    }

    void remove(CallerTurn turn) {
        waiting.remove(turn);
    }

    private Optional<CallerTurn> take(int utterance) {
        Optional<CallerTurn> found =
                waiting.stream().filter(turn -> turn.utterance == utterance).findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }
}
