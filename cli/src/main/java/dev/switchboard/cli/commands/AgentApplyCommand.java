package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.agents.Output;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes agents what a file says.
@Command(
        name = "apply",
        description =
                "Make or change agents as a YAML or JSON file says. Exit code 1: a document was refused.")
final class AgentApplyCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The file; - reads from standard input.")
    private Path file = Path.of("-");

    @Option(names = "--dry-run", description = "Only tell what would happen.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode report =
                options.api().post("/import?dryRun=" + dryRun, "application/yaml", content());
        options.print(report, rows(report));
        if (options.form() == Output.TABLE && dryRun) {
            options.out().println("This was a rehearsal: nothing was changed.");
        }
        return report.path("failed").asInt() == 0 ? 0 : 1;
    }

    private static List<List<String>> rows(JsonNode report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("DOCUMENT", "KEY", "RESULT", "NOTE"));
        for (JsonNode item : report.path("items")) {
            rows.add(
                    List.of(
                            item.path("document").asText(),
                            item.path("key").asText("-"),
                            item.path("result").asText(),
                            note(item)));
        }
        return rows;
    }

    /// Why it was refused, or what of it does not work.
    private static String note(JsonNode item) {
        JsonNode problem = item.path("problem");
        String reasons = places(problem.path("errors"));
        if (!reasons.isEmpty()) {
            return reasons;
        }
        return problem.path("detail").asText(places(item.path("warnings")));
    }

    private static String places(JsonNode violations) {
        List<String> places = new ArrayList<>();
        violations.forEach(one ->
                places.add(one.path("pointer").asText() + ": " + one.path("message").asText()));
        return String.join(" ", places);
    }

    private byte[] content() {
        try {
            return file.toString().equals("-")
                    ? System.in.readAllBytes()
                    : Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new Failure("There is no file " + file + ".", Failure.USAGE);
        } catch (IOException _) {
            throw new Failure("The file " + file + " cannot be read.", Failure.USAGE);
        }
    }
}
