package dev.switchboard.stt.audiofile;

import java.io.EOFException;
import java.io.IOException;

/// The code books of a Vorbis setup, read only to see that they are of a sane size: forty bytes can
/// ask for a table of sixteen million entries, and there may be 256 of them.
final class VorbisBooks {
    private static final int BOOK = 0x564342;
    private static final int MOST_ENTRIES = 1 << 18;
    private static final long MOST_VALUES = 1 << 22;
    private static final int HEADER_BITS = 7 * 8;

    private final byte[] setup;
    private long at = HEADER_BITS;
    private long entriesOfAll;
    private long valuesOfAll;

    private VorbisBooks(byte[] setup) {
        this.setup = setup;
    }

    /// Refuses a setup with books that no encoder makes.
    static void check(byte[] setup) throws IOException {
        var books = new VorbisBooks(setup);
        int count = books.bits(8) + 1;
        for (int i = 0; i < count; i++) {
            books.book();
        }
    }

    private void book() throws IOException {
        if (bits(24) != BOOK) {
            throw BadAudio.damaged();
        }
        int dimensions = bits(16);
        int entries = bits(24);
        entriesOfAll += entries;
        valuesOfAll += (long) entries * dimensions;
        if (entriesOfAll > MOST_ENTRIES || valuesOfAll > MOST_VALUES) {
            throw BadAudio.damaged();
        }
        lengths(entries);
        values(entries, dimensions);
    }

    private void lengths(int entries) throws IOException {
        if (bits(1) == 1) {
            bits(5);
            for (int read = 0; read < entries; ) {
                int more = bits(width(entries - read));
                if (more > entries - read) {
                    throw BadAudio.damaged();
                }
                read += more;
            }
            return;
        }
        boolean sparse = bits(1) == 1;
        for (int i = 0; i < entries; i++) {
            if (!sparse || bits(1) == 1) {
                bits(5);
            }
        }
    }

    private void values(int entries, int dimensions) throws IOException {
        int kind = bits(4);
        if (kind == 0) {
            return;
        }
        if (kind > 2 || dimensions == 0) {
            throw BadAudio.damaged();
        }
        bits(32);
        bits(32);
        int width = bits(4) + 1;
        bits(1);
        at += (long) width * (kind == 1 ? root(entries, dimensions) : (long) entries * dimensions);
    }

    /// The largest number whose power is not more than the entries.
    private static long root(int entries, int dimensions) {
        long root = (long) Math.floor(Math.pow(entries, 1.0 / dimensions));
        if (power(root + 1, dimensions) <= entries) {
            return root + 1;
        }
        return power(root, dimensions) > entries ? root - 1 : root;
    }

    private static double power(long base, int exponent) {
        return Math.pow((double) base, exponent);
    }

    private static int width(int value) {
        return 32 - Integer.numberOfLeadingZeros(value);
    }

    private int bits(int count) throws IOException {
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            if (at / 8 >= setup.length) {
                throw new EOFException();
            }
            value |= ((setup[(int) (at / 8)] >> (int) (at % 8)) & 1) << i;
        }
        return value;
    }
}
