package dev.switchboard.cli.commands;

import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the API key for other programs.
@Command(name = "key", description = "Print the API key for OpenAI clients and your own programs.")
final class KeyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Override
    public Integer call() {
        String key =
                Secrets.findApiKey(homeOption.home().secrets())
                        .orElseThrow(() ->
                                new Failure(
                                        "There is no API key in "
                                                + homeOption.home().directory()
                                                + " yet: ./switchboard up makes it at the first start.",
                                        Failure.NOT_RUNNING));
        spec.commandLine().getOut().println(key);
        return 0;
    }
}
