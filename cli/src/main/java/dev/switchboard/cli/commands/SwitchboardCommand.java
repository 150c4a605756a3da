package dev.switchboard.cli.commands;

import dev.switchboard.cli.terminal.Failure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `switchboard` command and all that stand below it.
@Command(
        name = "./switchboard",
        mixinStandardHelpOptions = false,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            LinkCommand.class,
            KeyCommand.class,
            AgentCommand.class,
            CredentialsCommand.class
        },
        description = "Runs Switchboard on this machine.")
public final class SwitchboardCommand {
    private static final String NO_SPACE = "No space left on device";

    private SwitchboardCommand() {}

    /// A command line that answers every mistake with one sentence.
    public static CommandLine create() {
        CommandLine line = new CommandLine(new SwitchboardCommand());
        withSubcommands(line)
                .forEach(each ->
                        each.getCommandSpec()
                                .addOption(
                                        CommandLine.Model.OptionSpec.builder("-h", "--help")
                                                .usageHelp(true)
                                                .description("Show this help.")
                                                .build()));
        line.setParameterExceptionHandler((mistake, _) ->
                say(mistake.getCommandLine().getErr(), sentence(mistake), Failure.USAGE));
        line.setExecutionExceptionHandler((exception, command, _) ->
                switch (exception) {
                    case Failure failure ->
                            say(command.getErr(), failure.sentence(), failure.exitCode());
                    default -> explain(command.getErr(), exception);
                });
        return line;
    }

    private static Stream<CommandLine> withSubcommands(CommandLine line) {
        return Stream.concat(
                Stream.of(line),
                line.getSubcommands().values().stream()
                        .flatMap(SwitchboardCommand::withSubcommands));
    }

    private static int say(PrintWriter err, String sentence, int exitCode) {
        err.println(sentence);
        err.flush();
        return exitCode;
    }

    private static int explain(PrintWriter err, Exception exception) {
        Optional<String> full =
                Stream.<Throwable>iterate(exception, cause -> cause != null, Throwable::getCause)
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .filter(message -> message.contains(NO_SPACE))
                        .findFirst();
        if (full.isPresent()) {
            return say(
                    err,
                    "The disk is full (" + full.get() + "): free some space, then start again.",
                    1);
        }
        exception.printStackTrace(err);
        return say(err, "This is a mistake in the launcher itself; the lines above tell where.", 1);
    }

    private static String sentence(ParameterException mistake) {
        String help = mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            List<String> words = unmatched.getUnmatched();
            return "There is no "
                    + (words.getFirst().startsWith("-") ? "option " : "command or argument ")
                    + words.getFirst()
                    + ": "
                    + help
                    + " lists what there is.";
        }
        return String.valueOf(mistake.getMessage())
                        .replace("is not an int", "is not a whole number")
                + ": see "
                + help
                + ".";
    }
}
