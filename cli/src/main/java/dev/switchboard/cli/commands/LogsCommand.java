package dev.switchboard.cli.commands;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.platform.Ports;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.LogExcerpt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows the end of the logs, and what comes after it.
@Command(name = "logs", description = "Show the last lines of all services, or of one.")
final class LogsCommand implements Callable<Integer> {
    private static final List<String> NAMES =
            List.of("gateway", "agent", "llm", "stt", "tts", "postgres");
    private static final long POLL_MILLIS = 200;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "gateway, agent, llm, stt, tts or postgres; llm-2 is a second replica.")
    private @Nullable String service;

    @Option(names = "-f", description = "Follow: print new lines until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "-n",
            paramLabel = "LINES",
            defaultValue = "40",
            description = "How many lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws InterruptedException {
        Home home = homeOption.home();
        List<String> names = names(home);
        if (service != null && !names.contains(service)) {
            throw new Failure(
                    "There is no service "
                            + service
                            + ": choose one of "
                            + String.join(", ", names)
                            + ".",
                    Failure.USAGE);
        }
        if (lines < 0) {
            throw new Failure(
                    "-n takes a number of lines, 0 or more: see ./switchboard logs --help.",
                    Failure.USAGE);
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> read = new LinkedHashMap<>();
        for (String name : service == null ? names : List.of(service)) {
            Path log = home.log(name);
            read.put(name, size(log));
            LogExcerpt.tail(log, lines).forEach(line -> out.println(prefix(name) + line));
        }
        if (read.values().stream().allMatch(size -> size == 0) && !follow) {
            throw new Failure(
                    "There are no logs in "
                            + home.logs()
                            + " yet: ./switchboard up starts the services.",
                    Failure.NOT_RUNNING);
        }
        out.flush();
        while (follow) {
            read.replaceAll((name, position) -> printNew(name, home.log(name), position, out));
            out.flush();
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    /// The services, and those of their further replicas that ever ran in this home.
    private static List<String> names(Home home) {
        return Stream.concat(
                        NAMES.stream(),
                        NAMES.stream()
                                .flatMap(name ->
                                        IntStream.rangeClosed(2, Ports.MOST_REPLICAS)
                                                .mapToObj(replica -> name + "-" + replica))
                                .filter(name -> Files.exists(home.log(name))))
                .toList();
    }

    private String prefix(String name) {
        return service == null ? String.format("%-9s | ", name) : "";
    }

    /// Prints whole lines after the position, and answers the new position. A log that became
    /// shorter has been moved aside: it is read from its beginning.
    private long printNew(String name, Path log, long position, PrintWriter out) {
        long size = size(log);
        long from = size < position ? 0 : position;
        if (size == from) {
            return from;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(size - from, 1 << 20)];
            file.seek(from);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(line -> out.println(prefix(name) + line));
            return from + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
