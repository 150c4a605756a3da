package dev.switchboard.gateway.call.session;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Transcriber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Understands [CodedSpeech], word by word, with the delays of a good recogniser.
public final class FakeTranscriber implements Transcriber {
    private final Timeline time;
    private final CodedSpeech code;
    private final Consumer<Heard> consumer;
    private final List<String> words = new ArrayList<>();
    private int count;
    private long heard;
    boolean tellsTurns;
    public long interimDelay = 100;
    public long finalDelay = 100;

    FakeTranscriber(Timeline time, CodedSpeech code, Consumer<Heard> consumer) {
        this.time = time;
        this.code = code;
        this.consumer = consumer;
    }

    @Override
    public void prepare(AgentView agent) {
        // Always is.
    }

    @Override
    public int begin(AgentView agent) {
        words.clear();
        heard = 0;
        return ++count;
    }

    @Override
    public void hear(AudioFrame frame) {
        heard += frame.length();
        String word = code.read(frame);
        if (!word.isEmpty() && (words.isEmpty() || !words.getLast().equals(word))) {
            words.add(word);
            tell(new Heard.Interim(count, text(), HEARING.duration(heard)), interimDelay);
        }
    }

    @Override
    public boolean tellsTurns() {
        return tellsTurns;
    }

    @Override
    public boolean hearsPauses() {
        return tellsTurns;
    }

    @Override
    public void pause() {
        tell(new Heard.Interim(count, text(), HEARING.duration(heard)), interimDelay);
    }

    @Override
    public void finish() {
        tell(new Heard.Final(count, text()), finalDelay);
        words.clear();
    }

    @Override
    public void clear() {
        words.clear();
    }

    @Override
    public void close() {
        words.clear();
    }

    private String text() {
        return String.join(" ", words);
    }

    private void tell(Heard heard, long delay) {
        time.after(delay, () -> consumer.accept(heard));
    }
}
