package dev.switchboard.speechmodels;

import java.util.function.Consumer;

/// Tells how far the work is, in lines of the form `models <percent> <what>`.
///
/// The percentage counts bytes: the tarballs to fetch and the files to prepare.
final class Progress {
    private final Consumer<String> out;
    private long total;
    private long done;

    Progress(Consumer<String> out) {
        this.out = out;
    }

    void expect(long bytes) {
        total = bytes;
    }

    void say(String what) {
        out.accept("models " + (total == 0 ? 0 : 100 * done / total) + " " + what);
    }

    void advance(long bytes) {
        done += bytes;
    }

    void complete(String what) {
        out.accept("models 100 " + what);
    }
}
