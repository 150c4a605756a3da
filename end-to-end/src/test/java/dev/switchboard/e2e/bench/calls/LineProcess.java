package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A program as a process that we talk with by lines.
final class LineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private LineProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        out = process.inputReader(UTF_8);
        in = new PrintStream(process.getOutputStream(), true, UTF_8);
    }

    /// Starts a class of our own class path, in a virtual machine like those of the services.
    static LineProcess start(Class<?> main, List<String> arguments) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx512m",
                                "-Xmn192m",
                                "-XX:+UseSerialGC",
                                "-Dswitchboard.root="
                                        + System.getProperty("switchboard.root", ".."),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        line.addAll(arguments);
        return start(new ProcessBuilder(line));
    }

    static LineProcess start(ProcessBuilder builder) throws IOException {
        return new LineProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    long pid() {
        return process.pid();
    }

    /// The next line that it prints.
    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The process has ended.");
        }
        return line;
    }

    void say(String line) {
        in.println(line);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
