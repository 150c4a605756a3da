package dev.switchboard.cli.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The agents of the running platform.
@Command(
        name = "agent",
        description = "Read and change the agents of the running platform.",
        subcommands = {
            AgentListCommand.class,
            AgentGetCommand.class,
            AgentTestCommand.class,
            AgentApplyCommand.class,
            AgentDiffCommand.class,
            AgentRollbackCommand.class,
            AgentExportCommand.class
        })
final class AgentCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: list, get, test, apply, diff, rollback or export");
    }
}
