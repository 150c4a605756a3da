package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.agents.AgentApi;
import dev.switchboard.cli.agents.Output;
import dev.switchboard.cli.terminal.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what differs between two revisions.
@Command(name = "diff", description = "Show what differs between two revisions of an agent.")
final class AgentDiffCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Parameters(paramLabel = "AGENT", description = "A key or an id.")
    private String agent = "";

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "The older revision (default: the one that --to was made from).")
    private @Nullable Integer from;

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "The newer revision (default: the published one).")
    private @Nullable Integer to;

    @Override
    public Integer call() throws InterruptedException {
        Output form = options.form();
        AgentApi api = options.api();
        String path = "/" + AgentApi.escaped(agent);
        int newer = to == null ? api.read(path).path("revision").asInt() : to;
        int older = from == null ? parent(api, path, newer) : from;
        JsonNode diff = api.read(path + "/revisions/diff?from=%d&to=%d".formatted(older, newer));
        switch (form) {
            case JSON -> options.out().println(diff.toPrettyString());
            case TSV -> {
                List<List<String>> rows = new ArrayList<>();
                rows.add(List.of("OPERATION", "PATH", "VALUE"));
                for (JsonNode operation : diff.path("operations")) {
                    rows.add(
                            List.of(
                                    operation.path("op").asText(),
                                    operation.path("path").asText(),
                                    operation.has("value")
                                            ? operation.path("value").toString()
                                            : ""));
                }
                Output.print(options.out(), form, rows);
            }
            case TABLE -> {
                options.out().println("Revision %d → %d".formatted(older, newer));
                diff.path("summary").forEach(line -> options.out().println("  " + line.asText()));
                if (diff.path("summary").isEmpty()) {
                    options.out().println("  no difference");
                }
            }
        }
        return 0;
    }

    private static int parent(AgentApi api, String path, int number) throws InterruptedException {
        JsonNode parent = api.read(path + "/revisions/" + number).path("parent");
        if (!parent.isInt()) {
            throw new Failure(
                    "Revision %d is the first one: name another with --to.".formatted(number),
                    Failure.USAGE);
        }
        return parent.asInt();
    }
}
