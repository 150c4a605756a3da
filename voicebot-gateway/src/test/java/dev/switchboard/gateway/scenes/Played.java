package dev.switchboard.gateway.scenes;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.interruption.SpokenWord;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads words back from the samples that a player has played: each millisecond is looked up in the
/// recordings of the agent, and a word was heard when it was played whole and without a break.
final class Played {
    private static final int MILLI = 24;

    /// What may lack at the edges of a word.
    private static final long EDGE = 25;

    private static final Map<ShortBuffer, List<Place>> PLACES = places();

    private final List<SpokenWord> heard = new ArrayList<>();
    private final List<Long> sounding = new ArrayList<>();
    private Optional<Place> last = Optional.empty();
    private long runFrom;

    private record Place(Recording line, long millis) {
        Place next() {
            return new Place(line, millis + 1);
        }
    }

    /// The player played this from a time on.
    void add(AudioFrame audio, long atMillis) {
        for (int i = 0; i < audio.length() / MILLI; i++) {
            short[] samples = Arrays.copyOfRange(audio.samples(), i * MILLI, (i + 1) * MILLI);
            sounding.add(atMillis + i);
            at(place(samples), atMillis + i);
        }
    }

    /// The player played nothing.
    void silence() {
        last = Optional.empty();
    }

    /// The words that were heard, each with the time of the call at which it was.
    List<SpokenWord> words() {
        return List.copyOf(heard);
    }

    /// The milliseconds of the call in which something was played.
    List<Long> sounding() {
        return List.copyOf(sounding);
    }

    private void at(Place place, long now) {
        boolean goesOn = last.filter(before -> before.next().equals(place)).isPresent();
        if (!goesOn) {
            runFrom = place.millis();
        }
        last = Optional.of(place);
        for (SpokenWord word : place.line().words()) {
            long end = word.toMillis() - EDGE;
            if (place.millis() == end && runFrom <= word.fromMillis() + EDGE) {
                heard.add(new SpokenWord(word.text(), now - (end - word.fromMillis()), now));
            }
        }
    }

    /// Where these samples are from; silence may be from anywhere, and goes on where it can.
    private Place place(short[] samples) {
        List<Place> places = PLACES.getOrDefault(ShortBuffer.wrap(samples), List.of());
        return last.map(Place::next)
                .filter(places::contains)
                .or(() -> places.stream().findFirst())
                .orElseThrow(() -> new AssertionError("This was never said"));
    }

    private static Map<ShortBuffer, List<Place>> places() {
        Map<ShortBuffer, List<Place>> places = new HashMap<>();
        for (Recording line : AgentVoice.lines()) {
            for (long at = 0; at < line.millis(); at++) {
                places.computeIfAbsent(
                                ShortBuffer.wrap(line.part(at, at + 1).samples()),
                                _ -> new ArrayList<>())
                        .add(new Place(line, at));
            }
        }
        return places;
    }
}
