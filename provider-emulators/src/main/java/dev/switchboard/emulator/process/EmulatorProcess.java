package dev.switchboard.emulator.process;

import dev.switchboard.emulator.anthropic.AnthropicEmulator;
import dev.switchboard.emulator.gemini.GeminiEmulator;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.stt.AssemblyAiEmulator;
import dev.switchboard.emulator.stt.DeepgramEmulator;
import dev.switchboard.emulator.stt.InkEmulator;
import dev.switchboard.emulator.stt.OpenAiSpeechEmulator;
import dev.switchboard.emulator.stt.ScribeEmulator;
import dev.switchboard.emulator.stt.StreamDoorEmulator;
import dev.switchboard.emulator.stt.VoskEmulator;
import dev.switchboard.emulator.tts.AsyncFlow;
import dev.switchboard.emulator.tts.CartesiaSonic;
import dev.switchboard.emulator.tts.DeepgramAura;
import dev.switchboard.emulator.tts.ElevenLabs;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.tts.PiperServer;
import dev.switchboard.emulator.wire.WireServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Starts every emulator on a port of 127.0.0.1 of its own, and runs until it is stopped. Prints a
/// line for each, its kind, its provider and its address with tabs between, and `ready` at the end.
/// Keeps no records, so that it can run for as long as one likes.
public final class EmulatorProcess {
    private final Map<String, WireServer> servers = new LinkedHashMap<>();

    private EmulatorProcess(Pace pace) {
        models(pace);
        recognizers();
        synthesizers();
        servers.values().forEach(server -> server.withoutRecords().otherwise(pace.plan()));
    }

    /// Runs until it is stopped.
    ///
    /// @param arguments `--first-ms 100 --between-ms 20 --words 60`, each with its default
    public static void main(String[] arguments) throws InterruptedException {
        Pace pace;
        try {
            pace = Pace.of(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        var process = new EmulatorProcess(pace);
        process.servers.forEach((name, server) -> System.out.println(name + "\t" + server.url()));
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private void models(Pace pace) {
        var completions = CompletionsEmulator.start();
        completions.script().otherwise(pace.reply());
        servers.put("llm\topenai-compatible", completions.server());
        var anthropic = AnthropicEmulator.start();
        anthropic.script().otherwise(pace.reply());
        servers.put("llm\tanthropic.com", anthropic.server());
        var gemini = GeminiEmulator.start();
        gemini.script().otherwise(pace.reply());
        servers.put("llm\tgemini", gemini.server());
    }

    private void recognizers() {
        servers.put("stt\twhisper.local", StreamDoorEmulator.start("/api/stt/stream").wire());
        servers.put("stt\tdeepgram.com", DeepgramEmulator.start().wire());
        servers.put("stt\topenai.com", OpenAiSpeechEmulator.start().wire());
        servers.put("stt\tassemblyai.com", AssemblyAiEmulator.start().wire());
        servers.put("stt\televenlabs.io", ScribeEmulator.start().wire());
        servers.put("stt\tcartesia.ai", InkEmulator.start().wire());
        servers.put("stt\tvosk.local", VoskEmulator.start().wire());
    }

    private void synthesizers() {
        servers.put("tts\topenai-compatible", OpenAiSpeech.start());
        servers.put("tts\televenlabs.io", ElevenLabs.start());
        servers.put("tts\tdeepgram.com", DeepgramAura.start());
        servers.put("tts\tasync.ai", AsyncFlow.start());
        servers.put("tts\tcartesia.ai", CartesiaSonic.start());
        servers.put("tts\tpiper.local", PiperServer.start());
    }
}
