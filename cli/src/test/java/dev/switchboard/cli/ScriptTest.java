package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The script `./switchboard` in a fresh clone where nothing is built, on a machine that lacks
/// something.
class ScriptTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /// What the script calls before it builds.
    private static final List<String> TOOLS =
            List.of(
                    "bash",
                    "sh",
                    "cat",
                    "dirname",
                    "find",
                    "head",
                    "mkdir",
                    "readlink",
                    "rm",
                    "sed",
                    "sort",
                    "wc");

    @TempDir Path folder;

    private Path clone = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void makeFreshClone() throws IOException {
        clone = Files.createDirectories(folder.resolve("clone"));
        Files.createDirectories(clone.resolve(".mvn"));
        for (String file :
                List.of(
                        "switchboard",
                        "mvnw",
                        ".mvn/build.sh",
                        ".mvn/java-home.sh",
                        ".mvn/test.sh")) {
            Files.copy(REPOSITORY.resolve(file), clone.resolve(file));
        }
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), installed(tool));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bench           | There are four benchmarks: ./switchboard bench control-plane, streams, calls and first-calls.
                    upp             | There is no command upp: ./switchboard --help lists them.
                    --prot          | There is no option --prot before a command: ./switchboard --help lists the commands.
                    up --prot       | There is no option --prot: ./switchboard up --help lists what there is.
                    up 18080        | There is no argument 18080: ./switchboard up --help lists what there is.
                    up --port       | --port needs a value: ./switchboard up --help tells more.
                    up --port=nine  | --port takes a number from 1 to 65530; the services use the five ports after it.
                    up --replicas 5 | --replicas takes a number from 1 to 4.
                    up --replicas=x | --replicas takes a number from 1 to 4.
                    up --port 65531 | --port takes a number from 1 to 65530; the services use the five ports after it.
                    """)
    void aMistakeIsAnsweredBeforeAnythingIsBuilt(String typed, String sentence) throws Exception {
        Result result = switchboard(typed.split(" "));

        assertThat(result).isEqualTo(new Result(2, sentence + "\n"));
        assertThat(clone.resolve("target")).doesNotExist();
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        assertThat(switchboard("up"))
                .isEqualTo(
                        new Result(
                                1,
                                "No Maven found: install any Maven 3.6.3 or newer (Debian: apt-get install maven), then start again.\n"));
    }

    @Test
    void aMissingNpmIsNamedBeforeTheBuild() throws Exception {
        program("mvn", "exit 1");

        assertThat(switchboard("up"))
                .isEqualTo(
                        new Result(
                                1,
                                "No npm that runs was found (it needs Node.js), and the speech models are not here yet: install both (Debian: apt-get install npm), then start again.\n"));
    }

    @Test
    void twoBuildsInOneFolderAreKeptApart() throws Exception {
        program("mvn", "exit 1");
        program("npm", "exit 0");
        long self = ProcessHandle.current().pid();
        Files.writeString(
                Files.createDirectories(clone.resolve("target")).resolve(".building"),
                String.valueOf(self));

        assertThat(switchboard("up"))
                .isEqualTo(
                        new Result(
                                1,
                                "Another ./switchboard up (process "
                                        + self
                                        + ") is building here: wait until it has finished, or stop it.\n"));
    }

    @Test
    void helpNeedsNoBuild() throws Exception {
        for (String command : List.of("up", "down", "logs", "test", "bench")) {
            Result help = switchboard(command, "--help");

            assertThat(help.exitCode()).isZero();
            assertThat(help.said()).startsWith("Usage: ./switchboard ");
        }
        assertThat(switchboard("status").exitCode()).isEqualTo(3);
    }

    // The forms in which Surefire writes a skipped test.
    @Test
    void eachSkippedTestIsListedWithItsReason() throws Exception {
        Path reports = Files.createDirectories(clone.resolve("cli/target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-a.xml"),
                """
                <testsuite name="a" tests="5" errors="0" skipped="4" failures="0">
                  <testcase name="assumed" classname="x.A" time="0.1">
                    <skipped message="Assumption failed: needs &quot;root&quot; &gt; nobody" type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: other
                	at x.A.assumed(A.java:1)
                ]]></skipped>
                  </testcase>
                  <testcase name="nested" classname="x.A" time="0">
                    <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: not root
                	at x.A.nested(A.java:2)
                ]]></skipped>
                  </testcase>
                  <testcase name="passed" classname="x.A" time="0"/>
                  <testcase name="disabled" classname="x.A" time="0">
                    <skipped message="no key in the environment"/>
                  </testcase>
                  <testcase name="silent" classname="x.A" time="0"><skipped/></testcase>
                </testsuite>
                """);

        Result list = run(List.of("bash", "-c", "here=$PWD; . .mvn/test.sh; list_skipped; totals"));

        assertThat(list.said())
                .isEqualTo(
                        """
                        skipped: x.A assumed: needs "root" > nobody
                        skipped: x.A nested: not root
                        skipped: x.A disabled: no key in the environment
                        skipped: x.A silent: GIVES NO REASON
                        1 passed, 0 failed, 4 skipped
                        """);
    }

    private record Result(int exitCode, String said) {}

    private Result switchboard(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "./switchboard"));
        command.addAll(List.of(arguments));
        return run(command, Map.of("PATH", tools.toString()));
    }

    private Result run(List<String> command) throws Exception {
        return run(command, Map.of());
    }

    private Result run(List<String> command, Map<String, String> environment) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(clone.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().remove("SWITCHBOARD_BUILD");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(said));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path installed(String tool) {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException(tool + " is not installed");
    }
}
