package dev.switchboard.tts.phrase;

import dev.switchboard.tts.synthesis.SpokenClause;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A clause and how it came about. Its file: a mark, its name, the values, and a SHA-256 of it all.
///
/// @param at when it was made
record RenderedClause(SpokenClause clause, int sampleRate, Instant at) {
    /// Longer than any clause; a vendor that does not end is not kept.
    static final int LONGEST = 8 << 20;

    private static final int MARK = 0x53425031; // SBP1
    private static final int CHECKSUM = 32;
    private static final int MOST_WORDS = 1000;

    /// The file of a clause of this name.
    byte[] encode(String name) {
        var bytes = new ByteArrayOutputStream(clause.pcm().length + 1024);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeUTF(name);
            out.writeLong(at.getEpochSecond());
            out.writeInt(sampleRate);
            out.writeInt(clause.words().size());
            for (SpokenWord word : clause.words()) {
                out.writeUTF(word.text());
                out.writeLong(word.start().toNanos());
                out.writeLong(word.end().toNanos());
            }
            out.writeInt(clause.pcm().length);
            out.write(clause.pcm());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        bytes.writeBytes(Digests.sha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /// Reads a file.
    ///
    /// @throws IOException when it is not whole, or of another name
    static RenderedClause decode(String name, byte[] file) throws IOException {
        int length = file.length - CHECKSUM;
        if (length < 0 || !isWhole(file, length)) {
            throw new IOException("damaged");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(file, 0, length))) {
            if (in.readInt() != MARK || !in.readUTF().equals(name)) {
                throw new IOException("of another format or name");
            }
            Instant at = Instant.ofEpochSecond(in.readLong());
            int sampleRate = in.readInt();
            List<SpokenWord> words = words(in);
            byte[] pcm = new byte[Math.clamp(in.readInt(), 0, length)];
            in.readFully(pcm);
            return new RenderedClause(new SpokenClause(pcm, words), sampleRate, at);
        }
    }

    private static boolean isWhole(byte[] file, int length) {
        MessageDigest digest = Digests.sha256();
        digest.update(file, 0, length);
        return Arrays.equals(digest.digest(), 0, CHECKSUM, file, length, file.length);
    }

    private static List<SpokenWord> words(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_WORDS) {
            throw new IOException("damaged");
        }
        List<SpokenWord> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(
                    new SpokenWord(
                            in.readUTF(),
                            Duration.ofNanos(in.readLong()),
                            Duration.ofNanos(in.readLong())));
        }
        return words;
    }
}
