package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.agents.AgentApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one agent.
@Command(name = "get", description = "Show one agent; --output json shows all of it.")
final class AgentGetCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Parameters(paramLabel = "AGENT", description = "A key or an id, or `current`.")
    private String agent = "";

    @Override
    public Integer call() throws InterruptedException {
        JsonNode found = options.api().read("/" + AgentApi.escaped(agent));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FIELD", "VALUE"));
        found.properties()
                .forEach(field -> {
                    if (field.getValue().isObject()) {
                        field.getValue()
                                .properties()
                                .forEach(inner ->
                                        rows.add(
                                                List.of(
                                                        field.getKey() + "." + inner.getKey(),
                                                        shown(inner.getValue()))));
                    } else {
                        rows.add(List.of(field.getKey(), shown(field.getValue())));
                    }
                });
        options.print(found, rows);
        return 0;
    }

    private static String shown(JsonNode value) {
        if (value.isArray()) {
            return value.size() + (value.size() == 1 ? " entry" : " entries");
        }
        if (value.path("set").asBoolean(false)) {
            return "set " + value.path("hint").asText("");
        }
        return value.isNull() ? "-" : value.isContainerNode() ? value.toString() : value.asText();
    }
}
