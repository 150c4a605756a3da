package dev.switchboard.gateway.hearing;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Transcriber;
import dev.switchboard.gateway.turn.EndOfTurn;
import dev.switchboard.gateway.turn.Endpointer;
import dev.switchboard.gateway.turn.FloorEvent;
import dev.switchboard.gateway.turn.ProviderTurn;
import dev.switchboard.gateway.turn.TurnConfig;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnJudgement;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import java.time.Duration;
import java.util.Optional;

/// Listens to the caller: finds turns in the audio, and lets the transcriber hear each. Lets the
/// audio time of the call go on. One for each call, on its thread.
public final class Hearing {
    private final VoiceActivityDetector detector;
    private final Endpointer endpointer;
    private final EndOfTurn endOfTurn;
    private final Duration onset;
    private final Transcriber transcriber;
    private final AudioTime time;
    private final Turns turns;
    private final FrameCutter cutter = new FrameCutter();
    private final UtteranceAudio audio;
    private long received;
    private long uncommitted;
    private long utteranceStart;
    private int utterance;
    private boolean uttering;

    /// What is done about turns.
    public interface Turns {
        /// A turn begins: the transcriber is to begin an utterance.
        ///
        /// @return its number
        int begun(long startMillis, boolean detected);

        /// The next frame of the call.
        void frame(long fromMillis, long toMillis, boolean voiced);

        /// The last frame was voiced.
        void voiced();

        /// The turn is likely over: an answer may be prepared.
        ///
        /// @param attempt the same for as long as the words are the same; from 1 in each turn
        void likely(double probability, int attempt);

        /// The turn is over.
        void stopped(long endMillis, TurnJudgement.Reason why);
    }

    public Hearing(
            VoiceActivityDetector detector,
            TurnConfig config,
            EndOfTurn endOfTurn,
            Transcriber transcriber,
            AudioTime time,
            Turns turns) {
        this.detector = detector;
        this.endOfTurn = endOfTurn;
        this.endpointer = new Endpointer(config.pause());
        this.onset = config.onset();
        this.transcriber = transcriber;
        this.time = time;
        audio = new UtteranceAudio(transcriber, time);
        this.turns = turns;
    }

    /// Takes audio of the call, 24 kHz.
    public void listen(AudioFrame sent, Optional<TurnDetection> detection) {
        received += sent.length();
        uncommitted += sent.length();
        cutter.cut(sent).forEach(frame -> frame(frame, detection));
    }

    /// The client has sent nothing for this long, in the middle of something: what it does not send
    /// is silence.
    public void missing(Duration gap, TurnDetection detection) {
        long frames = HEARING.samples(gap) / FRAME;
        for (long i = 0; i < frames; i++) {
            time.missing(FRAME);
            frame(AudioFrame.of(new short[FRAME]), Optional.of(detection));
        }
    }

    /// How much audio came since the last commit.
    public long uncommittedMillis() {
        return CALL.millis(uncommitted);
    }

    /// How much audio of the call came.
    public long millis() {
        return CALL.millis(received);
    }

    /// Whether a turn is going on.
    public boolean uttering() {
        return uttering;
    }

    /// Ends the turn that is going on: its transcript is wanted.
    public void commit() {
        if (uttering) {
            audio.add(cutter.rest());
        }
        transcriber.finish();
        over();
    }

    /// Forgets the turn that is going on.
    public void clear() {
        if (uttering) {
            transcriber.clear();
        }
        over();
    }

    /// Something comes of the turn that is going on, or of an earlier one.
    public void told(Heard heard) {
        if (!uttering || heard.utterance() != utterance) {
            return;
        }
        switch (heard) {
            case Heard.Interim(_, String words, Duration covered) ->
                    act(endOfTurn.understood(words, utteranceStart + covered.toMillis()));
            case Heard.EagerFinal _ -> act(endOfTurn.provider(ProviderTurn.LIKELY_OVER));
            case Heard.Resumed _ -> act(endOfTurn.provider(ProviderTurn.RESUMED));
            case Heard.TurnEnded _ -> act(endOfTurn.provider(ProviderTurn.OVER));
            case Heard.SpeechHinted _, Heard.FailedOver _, Heard.Final _, Heard.Failed _ -> {
                // Nothing about the end of the turn.
            }
        }
    }

    private void over() {
        endOfTurn.forget();
        uncommitted = 0;
        uttering = false;
        audio.end();
        endpointer.reset();
    }

    private void frame(AudioFrame frame, Optional<TurnDetection> detection) {
        audio.remember(frame);
        long before = time.samples();
        time.heard(FRAME);
        if (detection.isEmpty()) {
            if (!uttering) {
                uttering = true;
                utterance = turns.begun(time.sentMillis(before), false);
            }
            turns.voiced();
            audio.add(frame);
            return;
        }
        float probability = detector.probability(frame);
        boolean voiced = probability >= detection.get().release();
        if (voiced) {
            turns.voiced();
        }
        Optional<FloorEvent> event = endpointer.accept(probability, before, onset, detection.get());
        boolean started = event.isPresent() && event.get() instanceof FloorEvent.SpeechStarted;
        if (uttering && !started) {
            audio.add(frame);
        }
        TurnJudgement judgement = endOfTurn.hear(frame, endpointer.voiced(), time.millis());
        event.ifPresent(happened -> happened(happened, detection.get()));
        turns.frame(HEARING.millis(before), time.millis(), voiced);
        act(judgement);
    }

    private void act(TurnJudgement judgement) {
        switch (judgement) {
            case TurnJudgement.Holding _ -> {}
            case TurnJudgement.Likely(double probability, int attempt) ->
                    turns.likely(probability, attempt);
            case TurnJudgement.Ended(TurnJudgement.Reason why, _) -> {
                if (uttering) {
                    transcriber.finish();
                    over();
                    turns.stopped(time.sentMillis(time.samples()), why);
                }
            }
        }
    }

    private void happened(FloorEvent event, TurnDetection detection) {
        switch (event) {
            case FloorEvent.SpeechStarted(long onset) -> {
                long from = Math.max(0, onset - HEARING.samples(detection.prefixPadding()));
                uttering = true;
                utteranceStart = HEARING.millis(from);
                utterance = turns.begun(time.sentMillis(from), true);
                endOfTurn.begin(HEARING.millis(onset));
                audio.begin(from);
            }
            case FloorEvent.Paused _ -> audio.pause();
            case FloorEvent.Resumed _ -> audio.resume();
        }
    }
}
