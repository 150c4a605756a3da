package dev.switchboard.gateway.calls;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of a file.
///
/// @param first the first byte
/// @param last the last byte, included
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// The part that a `Range` header asks for; empty for the whole, also when it asks for several
    /// parts or in another unit.
    ///
    /// @throws ProblemException `range-not-satisfiable` for a part that there is not
    static Optional<ByteRange> of(@Nullable String header, long length) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        boolean suffix = range.group(1).isEmpty();
        long number = Long.parseLong(suffix ? range.group(2) : range.group(1));
        long first = suffix ? Math.max(0, length - number) : number;
        long last =
                suffix || range.group(2).isEmpty()
                        ? length - 1
                        : Math.min(length - 1, Long.parseLong(range.group(2)));
        if (first > last || first >= length) {
            throw new ProblemException(
                    ProblemType.RANGE_NOT_SATISFIABLE,
                    "The recording has %d bytes.".formatted(length));
        }
        return Optional.of(new ByteRange(first, last));
    }

    long length() {
        return last - first + 1;
    }

    /// The `Content-Range` header.
    String of(long length) {
        return "bytes %d-%d/%d".formatted(first, last, length);
    }
}
