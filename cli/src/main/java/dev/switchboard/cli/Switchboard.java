package dev.switchboard.cli;

import dev.switchboard.cli.commands.SwitchboardCommand;

/// Entry point of the launcher's program; `./switchboard` in the repository calls it.
public final class Switchboard {
    private Switchboard() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(SwitchboardCommand.create().execute(arguments));
    }
}
