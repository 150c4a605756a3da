package dev.switchboard.gateway.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A turn of a caller, word by word. Times in milliseconds since its first word.
///
/// @param caller who says it; turns of one caller follow each other in a call
/// @param words with the pauses behind them
record ScriptedTurn(String caller, String kind, List<Word> words) {
    /// A word, and the silence behind it; 0 within a phrase.
    record Word(String text, long start, long end, long pause) {}

    /// The turns of a file such as `known.txt`, with pauses as long as people make them.
    static List<ScriptedTurn> all(String file) {
        List<ScriptedTurn> turns = new ArrayList<>();
        String caller = "";
        for (String line : read(file).lines().toList()) {
            if (line.startsWith("caller ")) {
                caller = line.substring("caller ".length());
            } else if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" \\| ", 2);
                turns.add(of(caller, parts[0], List.of(parts[1].split(" ", -1))));
            }
        }
        return PauseLengths.give(turns);
    }

    private static ScriptedTurn of(String caller, String kind, List<String> pieces) {
        List<String> texts = new ArrayList<>();
        List<Long> pauses = new ArrayList<>();
        for (String piece : pieces) {
            if (piece.startsWith("<")) {
                pauses.removeLast();
                pauses.add(Long.parseLong(piece.substring(1, piece.length() - 1)));
            } else {
                texts.add(piece);
                boolean gap = piece.endsWith(",") || texts.size() % 4 == 0;
                pauses.add(gap ? 100L + 7L * piece.length() : 0);
            }
        }
        pauses.removeLast();
        pauses.add(0L);
        return timed(caller, kind, texts, pauses);
    }

    private static ScriptedTurn timed(
            String caller, String kind, List<String> texts, List<Long> pauses) {
        List<Word> words = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < texts.size(); i++) {
            long end = at + 120 + 45L * texts.get(i).length();
            words.add(new Word(texts.get(i), at, end, pauses.get(i)));
            at = end + pauses.get(i);
        }
        return new ScriptedTurn(caller, kind, List.copyOf(words));
    }

    private static String read(String file) {
        try (var stream = ScriptedTurn.class.getResourceAsStream("/turns/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same words with other pauses.
    ScriptedTurn withPauses(List<Long> pauses) {
        return timed(caller, kind, words.stream().map(Word::text).toList(), pauses);
    }

    /// Where the caller is done.
    long end() {
        return words.getLast().end();
    }

    /// Whether somebody speaks in these 32 ms.
    boolean voiced(long from) {
        return words.stream().anyMatch(word -> word.start() < from + 32 && word.end() > from);
    }

    /// How many silences inside the turn could be taken for its end.
    long holds() {
        return words.stream().filter(word -> word.pause() >= 100).count();
    }

    /// The words between these times.
    String said(long from, long until) {
        StringBuilder said = new StringBuilder();
        for (Word word : words) {
            if (word.start() >= from && word.end() <= until) {
                said.append(said.isEmpty() ? "" : " ").append(word.text());
            }
        }
        return said.toString();
    }
}
