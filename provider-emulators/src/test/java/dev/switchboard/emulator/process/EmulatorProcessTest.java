package dev.switchboard.emulator.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorProcessTest {
    @Test
    void everyEmulatorRunsInOneProcessAndSaysWhereItIs() throws Exception {
        Process process = start("--first-ms", "0", "--between-ms", "0", "--words", "3");
        try (var said = process.inputReader(UTF_8)) {
            List<String> lines = untilReady(said);

            assertThat(lines)
                    .hasSize(16)
                    .allMatch(line ->
                            line.matches("(llm|stt|tts)\t\\S+\thttp://127\\.0\\.0\\.1:\\d+"));
            assertThat(ask(lines, "llm\topenai-compatible", "/v1/chat/completions"))
                    .contains("word1 ", "word3 ", "[DONE]")
                    .doesNotContain("word4");
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --words     | -1   | --words is from 0 to 10000.
                    --first-ms  | soon | --first-ms needs a whole number.
                    --slowness  | 3    | --slowness is not known; there are --first-ms, --between-ms and --words.
                    """)
    void aWrongArgumentIsExplained(String name, String value, String sentence) throws Exception {
        Process process = start(name, value);

        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8).strip())
                .isEqualTo(sentence);
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EmulatorProcess.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).start();
    }

    private static List<String> untilReady(BufferedReader said) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            assertThat(line).as("after %s", lines).isNotNull();
            lines.add(line);
        }
        return lines;
    }

    private static String ask(List<String> lines, String name, String path) throws Exception {
        String address =
                lines.stream()
                        .filter(line -> line.startsWith(name + "\t"))
                        .map(line -> line.substring(name.length() + 1))
                        .findFirst()
                        .orElseThrow();
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(address + path))
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"model\": \"m\", \"messages\": []}"))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
