package dev.switchboard.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What a person reads who has typed something wrong.
class MistakesTest {
    private final StringWriter err = new StringWriter();

    @TempDir Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    up --prot 1      | There is no option --prot: ./switchboard up --help lists what there is.
                    up 18080         | There is no command or argument 18080: ./switchboard up --help lists what there is.
                    up --port        | Missing required parameter for option '--port' (PORT): see ./switchboard up --help.
                    up --port nine   | Invalid value for option '--port': 'nine' is not a whole number: see ./switchboard up --help.
                    up --port 0      | --port takes a number from 1 to 65530; the services use the five ports after it.
                    up --port 70000  | --port takes a number from 1 to 65530; the services use the five ports after it.
                    up --home=       | --home needs the name of a directory.
                    logs nosuch      | There is no service nosuch: choose one of gateway, agent, llm, stt, tts, postgres.
                    logs -n -5       | -n takes a number of lines, 0 or more: see ./switchboard logs --help.
                    upp              | There is no command or argument upp: ./switchboard --help lists what there is.
                    """)
    void isAnsweredByOneSentence(String typed, String sentence) {
        assertThat(run(typed.split(" "))).isEqualTo(2);
        assertThat(err).hasToString(sentence + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    status | Switchboard is not running from HOME: ./switchboard up starts it.
                    link   | Switchboard is not running from HOME: ./switchboard up starts it.
                    logs   | There are no logs in HOME/logs yet: ./switchboard up starts the services.
                    key    | There is no API key in HOME yet: ./switchboard up makes it at the first start.
                    """)
    void aCommandThatNeedsAPlatformSaysThatThereIsNone(String command, String sentence) {
        assertThat(run(command, "--home", home.toString())).isEqualTo(3);
        assertThat(err).hasToString(sentence.replace("HOME", home.toString()) + "\n");
    }

    @Test
    void stoppingWhatDoesNotRunIsNoMistake() {
        assertThat(run("down", "--home", home.toString())).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... arguments) {
        CommandLine line = SwitchboardCommand.create();
        line.setErr(new PrintWriter(err));
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }
}
