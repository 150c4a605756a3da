package dev.switchboard.cli.commands;

import dev.switchboard.cli.platform.GatewayClient;
import dev.switchboard.cli.platform.PlatformState;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints an address that logs one visitor in.
@Command(
        name = "link",
        description = "Print a fresh one-time administrator's link to the web page.")
final class LinkCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Override
    public Integer call() throws InterruptedException {
        PlatformState state = homeOption.running();
        String link =
                new GatewayClient(state.port(), Secrets.open(homeOption.home().secrets()))
                        .adminLink()
                        .orElseThrow(() ->
                                new Failure(
                                        "The gateway gave no link: ./switchboard status shows whether it is ready, ./switchboard logs gateway why not."));
        spec.commandLine().getOut().println(link);
        return 0;
    }
}
