package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.agents.AgentApi;
import dev.switchboard.cli.agents.Output;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What all `agent` commands share: which platform, and how to print.
final class AgentOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "table, tsv or json (default: table)")
    private String output = "table";

    @Option(names = "--json", description = "The same as --output json.")
    private boolean json;

    /// The running platform's agents. A wrong option ends the command here, before it does
    /// anything.
    AgentApi api() {
        form();
        int port = homeOption.running().port();
        String key =
                Secrets.findApiKey(homeOption.home().secrets())
                        .orElseThrow(() ->
                                new Failure(
                                        "There is no API key in "
                                                + homeOption.home().secrets()
                                                + ": ./switchboard up makes it.",
                                        Failure.NOT_RUNNING));
        return new AgentApi(port, key);
    }

    Output form() {
        if (json) {
            return Output.JSON;
        }
        return switch (output) {
            case "table" -> Output.TABLE;
            case "tsv" -> Output.TSV;
            case "json" -> Output.JSON;
            default ->
                    throw new Failure(
                            "There is no output form " + output + ": use table, tsv or json.",
                            Failure.USAGE);
        };
    }

    /// Prints what the API answered, or in rows what matters of it.
    ///
    /// @param rows the first of which holds the headings
    void print(JsonNode answer, List<List<String>> rows) {
        Output form = form();
        if (form == Output.JSON) {
            out().println(answer.toPrettyString());
        } else {
            Output.print(out(), form, rows);
        }
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
