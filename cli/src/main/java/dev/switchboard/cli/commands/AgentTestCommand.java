package dev.switchboard.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.cli.agents.AgentApi;
import dev.switchboard.cli.agents.TestRows;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tests an agent's providers.
@Command(
        name = "test",
        description =
                "Ask an agent's model, voice and ears once, with the stored credentials. Exit code 1: one of them failed.")
final class AgentTestCommand implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Parameters(paramLabel = "AGENT", description = "A key or an id.")
    private String agent = "";

    @Option(
            names = "--slots",
            paramLabel = "SLOT",
            split = ",",
            description = "Only these of llm, tts and stt, separated by commas.")
    private List<String> slots = List.of();

    @Option(names = "--text", paramLabel = "TEXT", description = "What the voice says.")
    private @Nullable String text;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "The revision, also a draft (default: the published one).")
    private @Nullable Integer revision;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description = "Where to write what the voice said, as a WAV file.")
    private @Nullable Path sample;

    @Override
    public Integer call() throws InterruptedException {
        byte[] wish = wish().toString().getBytes(StandardCharsets.UTF_8);
        JsonNode report =
                options.api()
                        .post("/" + AgentApi.escaped(agent) + "/test", "application/json", wish);
        options.print(report, TestRows.of(report));
        if (sample != null) {
            write(sample, report.at("/slots/tts/sample/base64"));
        }
        return report.path("passed").asBoolean() ? 0 : 1;
    }

    private ObjectNode wish() {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        if (!slots.isEmpty()) {
            slots.forEach(wish.putArray("slots")::add);
        }
        if (text != null) {
            wish.put("text", text);
        }
        if (revision != null) {
            wish.put("revision", revision);
        }
        return wish;
    }

    private static void write(Path file, JsonNode sample) {
        if (sample.isMissingNode()) {
            throw new Failure("The voice said nothing: " + file + " was not written.");
        }
        try {
            Files.write(file, sample.binaryValue());
        } catch (IOException _) {
            throw new Failure("The file " + file + " cannot be written.", Failure.USAGE);
        }
    }
}
