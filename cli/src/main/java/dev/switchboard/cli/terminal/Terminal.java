package dev.switchboard.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;

/// Where messages go. On a real terminal a block of progress lines at the end is painted over;
/// elsewhere every message is a plain line.
public final class Terminal {
    private static final String CLEAR_LINE = "\033[2K";
    private static final int USUAL_COLUMNS = 80;

    private final PrintWriter out;
    private final boolean interactive;
    private final boolean unicode;
    private final int columns;
    private int painted;

    /// A terminal with the given abilities.
    ///
    /// @param interactive whether painted lines may be painted over
    /// @param columns its width: painted lines are cut to it, since one that wraps cannot be
    ///   painted over
    public Terminal(PrintWriter out, boolean interactive, boolean unicode, int columns) {
        this.columns = columns;
        this.out = out;
        this.interactive = interactive;
        this.unicode = unicode;
    }

    /// The terminal of this process.
    @SuppressWarnings(
            "SystemConsoleNull") // some JDKs from 22 on give a console that is no terminal, others
    // none
    public static Terminal of(PrintWriter out) {
        Console console = System.console();
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean interactive = console != null && console.isTerminal() && !dumb;
        String encoding = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        return new Terminal(
                out,
                interactive,
                encoding.toUpperCase(java.util.Locale.ROOT).contains("UTF"),
                interactive ? columns() : Integer.MAX_VALUE);
    }

    private static int columns() {
        try {
            Process size = new ProcessBuilder("/bin/sh", "-c", "stty size </dev/tty").start();
            try (BufferedReader answer = size.inputReader()) {
                String[] rowsAndColumns = String.valueOf(answer.readLine()).split(" ", 2);
                return Math.max(20, Integer.parseInt(rowsAndColumns[1]));
            }
        } catch (IOException | RuntimeException _) {
            return USUAL_COLUMNS;
        }
    }

    /// Whether progress can be painted in place.
    public boolean interactive() {
        return interactive;
    }

    /// Prints a line; painted lines stay below it.
    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /// Replaces the painted block at the end.
    public synchronized void paint(List<String> lines) {
        if (!interactive) {
            return;
        }
        erase();
        lines.stream()
                .map(line -> line.substring(0, Math.min(line.length(), columns - 1)))
                .forEach(out::println);
        painted = lines.size();
        out.flush();
    }

    /// Leaves the painted block as it is: later lines come below it.
    public synchronized void settle() {
        painted = 0;
    }

    /// A bar of 20 places, filled to the given part of one.
    public String bar(double part) {
        int filled = (int) Math.round(Math.clamp(part, 0.0, 1.0) * 20);
        return (unicode ? "█" : "#").repeat(filled) + (unicode ? "░" : "-").repeat(20 - filled);
    }

    private void erase() {
        for (; painted > 0; painted--) {
            out.print("\033[1A" + CLEAR_LINE);
        }
        out.print(interactive ? "\r" : "");
    }
}
