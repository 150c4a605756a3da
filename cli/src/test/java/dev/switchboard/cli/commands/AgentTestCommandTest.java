package dev.switchboard.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `./switchboard agent test` against a gateway that answers as the real one does.
class AgentTestCommandTest extends RunningGateway {
    private static final String TEST = "POST /api/agents/nova/test";
    private static final String PASSED =
            """
            {"agent": {"id": "1", "key": "nova", "revision": 3}, "passed": true, "tookMs": 930, "slots": {
             "llm": {"status": "passed", "provider": "openai-compatible", "latencyMs": 210, "text": "Hello\\nthere\\u001b[31m."},
             "tts": {"status": "passed", "provider": "mary.embedded", "latencyMs": 95, "text": "I am Nova.",
              "sample": {"mediaType": "audio/wav", "sampleRate": 24000, "durationMs": 1840, "whole": true, "base64": "UklGRg=="}},
             "stt": {"status": "passed", "provider": "moonshine.embedded", "latencyMs": 180,
              "listenedTo": "voice", "transcript": "I am Nova."}}}
            """;
    private static final String FAILED =
            """
            {"agent": {"id": "1", "key": "nova", "revision": 3}, "passed": false, "tookMs": 130, "slots": {
             "tts": {"status": "failed", "provider": "elevenlabs.io", "problem": {"code": "provider-rejected-credentials",
              "detail": "The provider rejected the credentials.", "errors": [
               {"pointer": "/ttsProviderConfig/api_key", "code": "provider-rejected-credentials", "message": "x"}]}},
             "stt": {"status": "passed", "provider": "moonshine.embedded", "latencyMs": 180,
              "listenedTo": "recording", "transcript": "go forward ten meters"}}}
            """;

    @Test
    void eachSlotIsALineWithItsLatencyAndWhatWasSaidAndHeard() {
        answers.put(TEST, PASSED);

        Result test = run("test", "nova");

        assertThat(test.exitCode()).as(test.err()).isZero();
        assertThat(test.out())
                .containsPattern("SLOT +RESULT +PROVIDER +LATENCY +NOTE")
                .containsPattern("llm +passed +openai-compatible +210 ms +answered: Hello there ")
                .containsPattern("tts +passed +mary.embedded +95 ms +said in 1.8 s: I am Nova.")
                .containsPattern("stt +passed +moonshine.embedded +180 ms +heard: I am Nova.")
                .doesNotContain("\u001b");
        assertThat(received.get("body")).isEqualTo("{}");
    }

    @Test
    void slotThatFailsIsExplainedAndEndsWithOne() {
        answers.put(TEST, FAILED);

        Result test = run("test", "nova");

        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.out())
                .containsPattern(
                        "tts +failed +elevenlabs.io +- +/ttsProviderConfig/api_key: The provider rejected")
                .contains("heard (a recording): go forward ten meters");
        assertThat(run("test", "nova", "--json").exitCode()).isEqualTo(1);
    }

    @Test
    void jsonIsWhatTheApiAnswers() {
        answers.put(TEST, PASSED);

        assertThat(run("test", "nova", "--json").out())
                .isEqualTo(run("test", "nova", "--output", "json").out())
                .contains("\"latencyMs\" : 210", "\"base64\" : \"UklGRg==\"");
    }

    @Test
    void wishesAreSentAsTheApiTakesThem() {
        answers.put(TEST, PASSED);

        run("test", "nova", "--slots", "tts,stt", "--text", "Hi.", "--revision", "4");

        assertThat(received.get("body"))
                .isEqualTo("{\"slots\":[\"tts\",\"stt\"],\"text\":\"Hi.\",\"revision\":4}");
    }

    @Test
    void whatTheVoiceSaidIsWrittenToAFile() throws IOException {
        answers.put(TEST, PASSED);
        Path file = home.resolve("nova.wav");

        assertThat(run("test", "nova", "--sample", file.toString()).exitCode()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo("RIFF".getBytes(UTF_8));
        assertThat(run("test", "nova", "--sample", home.toString()).err())
                .contains("cannot be written");
        answers.put(TEST, FAILED);
        Result failed = run("test", "nova", "--sample", file.toString());
        assertThat(failed.err()).startsWith("The voice said nothing: ");
        assertThat(failed.exitCode()).isEqualTo(1);
    }

    @Test
    void mistakesAreAnsweredWithASentenceAndAnExitCode() throws IOException {
        assertThat(run("test", "nobody").err())
                .contains("./switchboard agent list shows which there are.");
        assertThat(run("test", "nobody").exitCode()).isEqualTo(2);
        assertThat(run("test").exitCode()).isEqualTo(2);
        refuse(400, "malformed-request", "The test cannot be run like this.");
        Result wrong = run("test", "nova", "--slots", "nose");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("The test cannot be run like this.");
        refuse(409, "request-in-progress", "This agent is being tested already.");
        assertThat(run("test", "nova").err()).contains("This agent is being tested already.");
        refuse(403, "forbidden", "The role viewer may not do this.");
        Result forbidden = run("test", "nova");
        assertThat(forbidden.exitCode()).isEqualTo(1);
        assertThat(forbidden.err()).contains("The role viewer may not do this.");
        refuse(401, "unauthenticated", "This key is unknown.");
        assertThat(run("test", "nova").err()).startsWith("The platform that runs does not know ");
        Files.delete(home.resolve("run/status.json"));
        Result away = run("test", "nova");
        assertThat(away.exitCode()).isEqualTo(3);
        assertThat(away.err()).contains("./switchboard up starts it");
    }

    private void refuse(int status, String code, String detail) {
        statuses.put(TEST, status);
        answers.put(TEST, "{\"code\": \"%s\", \"detail\": \"%s\"}".formatted(code, detail));
    }
}
