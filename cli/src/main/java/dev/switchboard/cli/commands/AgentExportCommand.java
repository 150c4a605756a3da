package dev.switchboard.cli.commands;

import dev.switchboard.cli.agents.AgentApi;
import dev.switchboard.cli.agents.Output;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints agents as a file for `apply`.
@Command(
        name = "export",
        description =
                "Print agents as YAML for `apply`, without their secrets; --output json prints JSON, one each line.")
final class AgentExportCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Parameters(arity = "1..*", paramLabel = "AGENT", description = "Keys or ids.")
    private List<String> agents = List.of();

    @Override
    public Integer call() throws InterruptedException {
        boolean json = options.form() == Output.JSON;
        AgentApi api = options.api();
        String separator = "";
        for (String agent : agents) {
            String path = "/" + AgentApi.escaped(agent) + "/export";
            options.out().print(separator);
            options.out()
                    .print(
                            json
                                    ? api.read(path).toString() + "\n"
                                    : api.text(path + "?format=yaml"));
            separator = json ? "" : "---\n";
        }
        options.out().flush();
        return 0;
    }
}
