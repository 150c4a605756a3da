package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.SpeechServices;
import dev.switchboard.gateway.speech.Spoken;
import dev.switchboard.gateway.speech.Transcriber;
import java.util.function.Consumer;

/// Hears the same words in everything, and says everything as the same silence; both at once.
record RehearsedSpeech() implements SpeechServices {
    private static final String WORDS = "When do you open on Sundays?";

    /// Of a clause, 100 ms each.
    private static final int PIECES = 8;

    @Override
    public Transcriber transcriber(Consumer<Heard> consumer) {
        return new Ears(consumer);
    }

    @Override
    public Speaker speaker(AgentView agent, Consumer<Spoken> consumer) {
        return new Voice(agent, consumer);
    }

    private static final class Ears implements Transcriber {
        private final Consumer<Heard> consumer;
        private int utterance;
        private long samples;

        Ears(Consumer<Heard> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void prepare(AgentView agent) {}

        @Override
        public int begin(AgentView agent) {
            samples = 0;
            return ++utterance;
        }

        @Override
        public void hear(AudioFrame frame) {
            samples += frame.length();
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
            consumer.accept(
                    new Heard.Interim(utterance, WORDS, AudioFormat.HEARING.duration(samples)));
        }

        @Override
        public void finish() {
            consumer.accept(new Heard.Final(utterance, WORDS));
        }

        @Override
        public void clear() {}

        @Override
        public void close() {}
    }

    private record Voice(AgentView agent, Consumer<Spoken> consumer) implements Speaker {
        @Override
        public void speak(int clause, String text) {
            consumer.accept(new Spoken.Started(clause));
            for (int i = 0; i < PIECES; i++) {
                AudioFrame silence = AudioFrame.of(new short[AudioFormat.CALL.sampleRate() / 10]);
                consumer.accept(new Spoken.Audio(clause, silence));
            }
            consumer.accept(new Spoken.Finished(clause));
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
