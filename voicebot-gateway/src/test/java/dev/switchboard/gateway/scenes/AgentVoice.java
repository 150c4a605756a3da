package dev.switchboard.gateway.scenes;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.session.RehearsedSpeaker;
import dev.switchboard.gateway.call.session.Timeline;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.speech.Spoken;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Says what was recorded of the agent: each clause from the recording that has its words.
final class AgentVoice extends RehearsedSpeaker {
    private static final int CHUNK = 100;
    private static final List<Recording> LINES = Recording.agent().toList();

    private final boolean tellsWords;

    /// @param tellsWords whether it says when its words sound
    AgentVoice(Timeline time, AgentView agent, boolean tellsWords, Consumer<Spoken> consumer) {
        super(time, agent, consumer);
        this.tellsWords = tellsWords;
    }

    @Override
    protected void say(int clause, String text, Consumer<Spoken> consumer) {
        List<String> words = List.of(text.split(" ", -1));
        Recording line = line(words);
        int first = Collections.indexOfSubList(texts(line), words);
        int last = first + words.size();
        long end = last < line.words().size() ? line.words().get(last).fromMillis() : line.millis();
        long from = first == 0 ? 0 : line.words().get(first).fromMillis();
        if (tellsWords) {
            consumer.accept(
                    new Spoken.Words(clause, times(line.words().subList(first, last), from)));
        }
        for (long at = from; at < end; at += CHUNK) {
            consumer.accept(new Spoken.Audio(clause, line.part(at, Math.min(end, at + CHUNK))));
        }
    }

    private static List<Spoken.Word> times(List<SpokenWord> words, long from) {
        return words.stream()
                .map(word ->
                        new Spoken.Word(
                                word.text(), word.fromMillis() - from, word.toMillis() - from))
                .toList();
    }

    private static Recording line(List<String> words) {
        return LINES.stream()
                .filter(line -> Collections.indexOfSubList(texts(line), words) >= 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not recorded: " + words));
    }

    private static List<String> texts(Recording line) {
        return line.words().stream().map(SpokenWord::text).toList();
    }

    static List<Recording> lines() {
        return LINES;
    }
}
