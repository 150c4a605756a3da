package dev.switchboard.tts.remote;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What our code logs at any level, with its exceptions.
final class Logged extends Handler {
    private static final Logger OURS = Logger.getLogger("dev.switchboard");
    private static final Logged INSTANCE = install();

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private static Logged install() {
        Logged logged = new Logged();
        logged.setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        OURS.addHandler(logged);
        return logged;
    }

    static void begin() {
        INSTANCE.lines.clear();
    }

    static List<String> all() {
        return List.copyOf(INSTANCE.lines);
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter text = new StringWriter().append(line.getMessage());
        if (line.getParameters() != null) {
            text.append(Arrays.toString(line.getParameters()));
        }
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(text));
        }
        lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
