package dev.switchboard.gateway.hearing;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Transcriber;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What the transcriber hears of an utterance: also a little from before it was noticed. Of a pause
/// nothing is sent on until the caller goes on, so that recognition may take what it has for all,
/// unless that wants to hear it.
final class UtteranceAudio {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Transcriber transcriber;
    private final AudioTime time;
    private final Deque<AudioFrame> recent = new ArrayDeque<>();
    private final List<AudioFrame> held = new ArrayList<>();
    private boolean paused;

    UtteranceAudio(Transcriber transcriber, AudioTime time) {
        this.transcriber = transcriber;
        this.time = time;
    }

    /// The next frame of the call, whether it is of an utterance or not.
    void remember(AudioFrame frame) {
        recent.addLast(frame);
        if ((long) recent.size() * FRAME > HEARING.samples(REMEMBERED)) {
            recent.removeFirst();
        }
    }

    /// An utterance began with this sample of the call, and reaches up to the last frame.
    void begin(long from) {
        long start = time.samples() - (long) recent.size() * FRAME;
        for (AudioFrame frame : recent) {
            if (start + FRAME > from) {
                transcriber.hear(frame);
            }
            start += FRAME;
        }
    }

    /// The next of the utterance.
    void add(AudioFrame audio) {
        if (paused && !transcriber.hearsPauses()) {
            held.add(audio);
        } else if (audio.length() > 0) {
            transcriber.hear(audio);
        }
    }

    /// The caller is silent in the utterance, or after it.
    void pause() {
        paused = true;
        if (!transcriber.tellsTurns()) {
            transcriber.pause();
        }
    }

    /// The caller goes on.
    void resume() {
        paused = false;
        held.forEach(transcriber::hear);
        held.clear();
    }

    /// The utterance is over.
    void end() {
        paused = false;
        held.clear();
    }
}
