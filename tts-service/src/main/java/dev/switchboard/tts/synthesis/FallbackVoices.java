package dev.switchboard.tts.synthesis;

import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.failover.Rules;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.tts.audio.AudioDecoder;
import dev.switchboard.tts.audio.AudioEncoding;
import dev.switchboard.tts.synthesis.FallbackVoice.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The voices of an agent, in the order in which they are asked: the first that can say a clause
/// says all of it. All are heard at the rate of the one that was ready first.
final class FallbackVoices implements Speaker {
    /// For so long a voice that took over goes on, so that a caller does not hear two by turns.
    private static final Duration STAY = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final UUID tenant;
    private final List<FallbackVoice> voices;
    private final Rules rules;
    private final SpeechFailover failover;
    private final FallbackVoice leading;
    private final String voiceKey;
    private final String sound;
    private final int sampleRate;
    private volatile String provider;
    private FallbackVoice last;
    private long tookOver;
    private volatile @Nullable Chain<Piece> asking;

    private FallbackVoices(
            UUID tenant,
            List<FallbackVoice> voices,
            Rules rules,
            SpeechFailover failover,
            FallbackVoice leading,
            SynthesisStream stream) {
        this.tenant = tenant;
        this.voices = List.copyOf(voices);
        this.rules = rules;
        this.failover = failover;
        this.leading = leading;
        this.voiceKey = stream.voiceKey();
        this.sound = SoundName.of(stream, leading.sound());
        this.sampleRate = stream.sampleRate();
        this.provider = stream.provider();
        this.last = leading;
        this.tookOver = System.nanoTime();
    }

    /// Opens the first voice that can be opened; the others when they are needed.
    ///
    /// @throws ProblemException of the first, when none can
    static FallbackVoices open(
            UUID tenant, List<FallbackVoice> voices, Rules rules, SpeechFailover failover)
            throws InterruptedException {
        List<ProblemException> problems = new ArrayList<>();
        for (FallbackVoice voice : voices) {
            boolean isLast = voice == voices.getLast();
            try {
                SynthesisStream stream =
                        voice.open(isLast ? failover.firstMost() : failover.first());
                return new FallbackVoices(tenant, voices, rules, failover, voice, stream);
            } catch (ProblemException e) {
                problems.add(e);
            }
        }
        voices.forEach(FallbackVoice::close);
        throw problems.getFirst();
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public String voiceKey() {
        return voiceKey;
    }

    @Override
    public String sound() {
        return sound;
    }

    @Override
    public boolean speak(String clause, AudioSink audio, SpeechSink listener)
            throws InterruptedException {
        var offers =
                order().stream().map(voice -> voice.offer(clause, failover.firstMost())).toList();
        try (Chain<Piece> chain = failover.chain(tenant, rules, offers)) {
            asking = chain;
            listener.requireWanted(); // a cancel before now has not seen the chain
            return follow(chain, audio, listener) == leading;
        } finally {
            asking = null;
        }
    }

    private FallbackVoice follow(Chain<Piece> chain, AudioSink audio, SpeechSink listener)
            throws InterruptedException {
        @Nullable Passage passage = null;
        while (true) {
            switch (chain.next(BETWEEN_LOOKS).orElse(null)) {
                case null -> {}
                case Heard.Moved<Piece>(String from, String to, String cause, Duration after) ->
                        listener.moved(from, to, cause, after);
                case Heard.AnsweredBy<Piece>(String who) -> provider = who;
                case Heard.Event<Piece>(Piece.Audio piece) -> {
                    if (passage == null) {
                        passage = new Passage(piece);
                    }
                    audio.accept(passage.samples.next(piece.pcm()));
                }
                case Heard.Event<Piece>(Piece.Words(List<SpokenWord> words)) -> audio.words(words);
                case Heard.Ended<Piece> _ -> {
                    if (passage == null) {
                        throw new IllegalStateException("an answer of nothing");
                    }
                    audio.accept(passage.samples.end());
                    remember(passage.voice);
                    return passage.voice;
                }
                case Heard.Closed<Piece> _ -> throw new CancellationException();
            }
        }
    }

    /// A clause of one voice, taken to the rate of all.
    private final class Passage {
        private final FallbackVoice voice;
        private final AudioDecoder samples;

        Passage(Piece.Audio first) {
            voice = first.voice();
            samples = new AudioDecoder(AudioEncoding.PCM_S16LE, first.sampleRate(), sampleRate);
        }
    }

    private void remember(FallbackVoice voice) {
        if (voice != last) {
            last = voice;
            tookOver = System.nanoTime();
        }
    }

    private List<FallbackVoice> order() {
        List<FallbackVoice> order = new ArrayList<>(voices);
        if (System.nanoTime() - tookOver < STAY.toNanos()) {
            order.remove(last);
            order.addFirst(last);
        }
        return order;
    }

    @Override
    public void cancel() {
        Chain<Piece> chain = asking;
        if (chain != null) {
            chain.close();
        }
    }

    @Override
    public void close() {
        cancel();
        voices.forEach(FallbackVoice::close);
    }
}
