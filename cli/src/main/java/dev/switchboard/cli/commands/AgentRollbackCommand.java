package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.cli.agents.AgentApi;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Publishes an older revision again.
@Command(
        name = "rollback",
        description = "Go back to an older revision; calls adopt it at their next turn.")
final class AgentRollbackCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Parameters(paramLabel = "AGENT", description = "A key or an id.")
    private String agent = "";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "The revision (default: the one published before).")
    private @Nullable Integer to;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
    private @Nullable String reason;

    @Override
    public Integer call() throws InterruptedException {
        AgentApi api = options.api();
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        if (to != null) {
            wish.put("revision", to);
        }
        if (reason != null) {
            wish.put("reason", reason);
        }
        JsonNode after =
                api.post("/" + AgentApi.escaped(agent) + "/rollback", api.version(agent), wish);
        options.print(
                after,
                List.of(
                        List.of("KEY", "REVISION"),
                        List.of(after.path("key").asText(), after.path("revision").asText())));
        return 0;
    }
}
