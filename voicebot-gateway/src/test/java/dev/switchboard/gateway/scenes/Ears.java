package dev.switchboard.gateway.scenes;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.session.Timeline;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Transcriber;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A recogniser that makes no mistakes: it understands the words of which it was given most of the
/// sound, each when it is over, with the delays of a good provider. Most are silent as long as they
/// understand nothing; some, such as Vosk, say that again and again.
final class Ears implements Transcriber {
    private static final long INTERIM = 150;
    private static final long FINAL = 100;
    private static final double ENOUGH = 0.7;
    private static final long FRAME = 32;
    private static final int EVERY = 3;

    private final Timeline time;
    private final Microphone microphone;
    private final BooleanSupplier tellsNothing;
    private final Consumer<Heard> consumer;
    private final TreeSet<Long> frames = new TreeSet<>();
    private String told = "";
    private int utterance;
    private long heard;

    /// @param tellsNothing whether it says so when there are no words in what it heard
    Ears(
            Timeline time,
            Microphone microphone,
            BooleanSupplier tellsNothing,
            Consumer<Heard> consumer) {
        this.time = time;
        this.microphone = microphone;
        this.tellsNothing = tellsNothing;
        this.consumer = consumer;
    }

    @Override
    public void prepare(AgentView agent) {
        // Always is.
    }

    @Override
    public int begin(AgentView agent) {
        clear();
        return ++utterance;
    }

    @Override
    public void hear(AudioFrame frame) {
        heard += frame.length();
        microphone.find(frame).ifPresent(frames::add);
        String words = words();
        boolean due =
                tellsNothing.getAsBoolean()
                        && words.isEmpty()
                        && heard / frame.length() % EVERY == 0;
        if (due || !words.equals(told)) {
            interim(words);
        }
    }

    @Override
    public boolean tellsTurns() {
        return false;
    }

    @Override
    public boolean hearsPauses() {
        return false;
    }

    @Override
    public void pause() {
        interim(words());
    }

    @Override
    public void finish() {
        tell(new Heard.Final(utterance, words()), FINAL);
        clear();
    }

    @Override
    public void clear() {
        frames.clear();
        told = "";
        heard = 0;
    }

    @Override
    public void close() {
        clear();
    }

    private void interim(String words) {
        told = words;
        Duration covered = HEARING.duration(heard);
        tell(new Heard.Interim(utterance, words, covered), INTERIM);
    }

    private void tell(Heard heard, long delay) {
        time.after(delay, () -> consumer.accept(heard));
    }

    private String words() {
        return frames.isEmpty()
                ? ""
                : microphone.words().stream()
                        .filter(this::understood)
                        .map(SpokenWord::text)
                        .collect(Collectors.joining(" "));
    }

    /// Whether the word is over, and most of it was heard.
    private boolean understood(SpokenWord word) {
        long length = word.toMillis() - word.fromMillis();
        long covered =
                frames.subSet(word.fromMillis() - FRAME, word.toMillis()).stream()
                        .mapToLong(from ->
                                Math.min(word.toMillis(), from + FRAME)
                                        - Math.max(word.fromMillis(), from))
                        .sum();
        return frames.last() + FRAME >= word.toMillis() && covered >= ENOUGH * length;
    }
}
