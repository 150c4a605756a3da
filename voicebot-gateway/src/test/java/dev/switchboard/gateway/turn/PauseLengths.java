package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.turn.ScriptedTurn.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How long people pause inside of turns: as long as makes silence alone cut off as many of them as
/// eot-bench counted in real English turns (55.6 % at 300 ms, 21.7 % at 600 ms, 10 % at 1 s, 5 % at
/// 1.6 s). A script only says which pause is longer than which.
final class PauseLengths {
    private static final double[] SHARE = {0, 0.444, 0.783, 0.9, 0.95, 1};
    private static final long[] MILLIS = {100, 300, 600, 1_000, 1_600, 2_600};

    private PauseLengths() {}

    private record Place(int turn, int word, long pause) {}

    static List<ScriptedTurn> give(List<ScriptedTurn> turns) {
        List<Place> places = new ArrayList<>();
        List<List<Long>> lengths = new ArrayList<>();
        for (ScriptedTurn turn : turns) {
            List<Long> own = new ArrayList<>();
            for (Word word : turn.words()) {
                if (word.pause() > 0) {
                    places.add(new Place(lengths.size(), own.size(), word.pause()));
                }
                own.add(0L);
            }
            lengths.add(own);
        }
        places.sort(Comparator.comparingLong(Place::pause));
        for (int rank = 0; rank < places.size(); rank++) {
            Place place = places.get(rank);
            lengths.get(place.turn()).set(place.word(), millis((rank + 0.5) / places.size()));
        }
        List<ScriptedTurn> timed = new ArrayList<>();
        for (int turn = 0; turn < turns.size(); turn++) {
            timed.add(turns.get(turn).withPauses(lengths.get(turn)));
        }
        return timed;
    }

    /// The length that this share of pauses does not reach.
    private static long millis(double share) {
        int above = 1;
        while (SHARE[above] < share) {
            above++;
        }
        double part = (share - SHARE[above - 1]) / (SHARE[above] - SHARE[above - 1]);
        return Math.round(MILLIS[above - 1] + part * (MILLIS[above] - MILLIS[above - 1]));
    }
}
