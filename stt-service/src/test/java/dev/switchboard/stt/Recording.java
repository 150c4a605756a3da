package dev.switchboard.stt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What people said into a microphone, as 16-bit little-endian mono PCM of 16 kHz.
public enum Recording {
    TEN_OF_CLUBS("c001", "ten of clubs"),
    QUEEN("c002", "four queen of clubs"),
    SEVEN_OF_CLUBS("c003", "seven of clubs"),
    FIVE_FIVE("c004", "five five"),
    THREE_CARDS("c005", "eight of spades four of clubs seven of hearts"),
    GO_FORWARD("goforward", "go forward ten meters");

    private static final int HEADER = 44;
    private static final Map<String, String> NUMBERS =
            Map.of(
                    "4",
                    "four",
                    "5",
                    "five",
                    "7",
                    "seven",
                    "8",
                    "eight",
                    "10",
                    "ten",
                    "55",
                    "five five",
                    "metres",
                    "meters");

    private final String file;
    private final String words;

    Recording(String file, String words) {
        this.file = file;
        this.words = words;
    }

    public List<String> words() {
        return List.of(words.split(" "));
    }

    public byte[] pcm() {
        try (InputStream wav = Recording.class.getResourceAsStream("/speech/" + file + ".wav")) {
            byte[] all = Objects.requireNonNull(wav).readAllBytes();
            return Arrays.copyOfRange(all, HEADER, all.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words of a transcript, without case, punctuation and figures.
    public static List<String> wordsOf(String transcript) {
        return Arrays.stream(transcript.toLowerCase(Locale.ROOT).split("[^a-z0-9']+"))
                .map(word -> NUMBERS.getOrDefault(word, word))
                .flatMap(words -> Arrays.stream(words.split(" ")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public static byte[] silence(int millis) {
        return new byte[32 * millis];
    }

    /// One after the other, with `pause` milliseconds of silence after each.
    public static byte[] joined(int pause, Recording... recordings) {
        return joined(
                Arrays.stream(recordings)
                        .flatMap(each -> List.of(each.pcm(), silence(pause)).stream())
                        .toArray(byte[][]::new));
    }

    public static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }
}
