package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.cli.agents.AgentApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists agents.
@Command(name = "list", description = "List the agents.")
final class AgentListCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only agents of this status, such as active or archived.")
    private @Nullable String status;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only agents with this text in name or key.")
    private @Nullable String search;

    @Override
    public Integer call() throws InterruptedException {
        ArrayNode agents = all(options.api());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("KEY", "NAME", "STATUS", "REVISION", "MODEL", "VOICE", "HEARING"));
        for (JsonNode agent : agents) {
            rows.add(
                    List.of(
                            agent.path("key").asText()
                                    + (agent.path("isDefault").asBoolean() ? "*" : ""),
                            agent.path("name").asText(),
                            agent.path("status").asText(),
                            agent.path("revision").asText(),
                            agent.path("llmProviderConfig").path("provider").asText(),
                            agent.path("ttsProviderConfig").path("provider").asText(),
                            agent.path("sttProviderConfig").path("provider").asText()));
        }
        options.print(agents, rows);
        return 0;
    }

    private ArrayNode all(AgentApi api) throws InterruptedException {
        ArrayNode agents = JsonNodeFactory.instance.arrayNode();
        String filter =
                (status == null ? "" : "&status=" + AgentApi.escaped(status))
                        + (search == null ? "" : "&q=" + AgentApi.escaped(search));
        String cursor = "";
        JsonNode page;
        do {
            page = api.read("?limit=100" + filter + cursor);
            page.path("items").forEach(agents::add);
            cursor = "&cursor=" + page.path("nextCursor").asText();
        } while (page.path("hasMore").asBoolean());
        return agents;
    }
}
