package dev.switchboard.stt.provider.moonshine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// The pieces that tokens stand for. A piece is a text with `▁` for a space, or one byte of a
/// character written as `<0xNN>`.
record Vocabulary(List<byte[]> pieces) {
    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-F]{2}>");

    /// The first tokens (unknown, start, end) stand for no text.
    private static final int CONTROL_TOKENS = 3;

    static Vocabulary read(Path file) throws IOException {
        return new Vocabulary(Files.readAllLines(file).stream().map(Vocabulary::piece).toList());
    }

    private static byte[] piece(String line) {
        return BYTE.matcher(line).matches()
                ? HexFormat.of().parseHex(line.substring(3, 5))
                : line.replace('▁', ' ').getBytes(StandardCharsets.UTF_8);
    }

    String text(List<Integer> tokens) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int token : tokens) {
            if (token >= CONTROL_TOKENS && token < pieces.size()) {
                text.writeBytes(pieces.get(token));
            }
        }
        return text.toString(StandardCharsets.UTF_8).strip();
    }
}
