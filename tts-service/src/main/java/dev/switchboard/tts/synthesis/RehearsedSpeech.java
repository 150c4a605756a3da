package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.client.rehearsal.Rehearsal;
import dev.switchboard.client.rehearsal.Understudy;
import dev.switchboard.client.revision.AgentSeat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Says sentences that nobody listens to, by a provider of our own on this machine.
@Singleton
class RehearsedSpeech implements Rehearsal {
    private static final String PROVIDER = "cartesia.ai";
    private static final int RATE = 24_000;

    /// Of each sentence, 100 ms each.
    private static final int PIECES = 12;

    private static final int SENTENCES = 2;
    private static final String PIECE = Base64.getEncoder().encodeToString(new byte[RATE / 5]);

    private final AgentDirectory agents;
    private final Synthesizers synthesizers;
    private final SpeechCache cache;
    private final SynthesisMetrics uncounted;
    private final SynthesisWorkers workers;
    private final Duration textIdle;
    private final ObjectMapper json;

    @Inject
    RehearsedSpeech(
            AgentDirectory agents,
            Synthesizers synthesizers,
            SpeechCache cache,
            ProviderOutcomes outcomes,
            SynthesisConfig config,
            ObjectMapper json) {
        this.agents = agents;
        this.synthesizers = synthesizers;
        this.cache = cache;
        this.json = json;
        uncounted = new SynthesisMetrics(new SimpleMeterRegistry(), outcomes);
        workers = new SynthesisWorkers(config, uncounted, new Precedence());
        textIdle = config.textIdle();
    }

    @Override
    public String name() {
        return "speech";
    }

    @Override
    public void rehearse(BooleanSupplier again) throws Exception {
        try (Understudy provider =
                Understudy.start(it -> it.webSocketHandler(RehearsedSpeech::speak))) {
            AgentView agent = provider.agent(PROVIDER, "", Map.of("voice_id", "rehearsal"));
            while (again.getAsBoolean()) {
                converse(agent);
            }
        }
    }

    private static void speak(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            String context = new JsonObject(text).getString("context_id");
            String chunk = message("chunk", context).put("data", PIECE).encode();
            for (int i = 0; i < PIECES; i++) {
                var _ = socket.writeTextMessage(chunk);
            }
            var _ = socket.writeTextMessage(message("done", context).encode());
        });
    }

    private static JsonObject message(String type, String context) {
        return new JsonObject().put("type", type).put("context_id", context);
    }

    private void converse(AgentView agent) throws InterruptedException {
        var link = new Link();
        var conversation =
                new SpeechConversation(
                        () -> new SessionVoice(AgentSeat.at(agents, agent), this::open),
                        link,
                        textIdle);
        Thread.ofVirtual().name("rehearsed-speech").start(conversation);
        try {
            for (int i = 0; i < SENTENCES; i++) {
                conversation.speak(String.valueOf(i), "The museum opens at nine in the morning.");
            }
            if (!link.finished.tryAcquire(SENTENCES, 10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing was said");
            }
        } finally {
            conversation.close();
        }
    }

    private Speech open(AgentView agent) {
        ProviderSettings settings = agent.provider().orElseThrow();
        SynthesisStream stream = synthesizers.named(PROVIDER).client(settings).open();
        return new Speech(agent, new OneVoice(stream, "rehearsal", workers), cache, uncounted)
                .afresh();
    }

    /// A connection on which nobody is.
    private final class Link implements SpeechLink {
        private final Semaphore finished = new Semaphore(0);

        @Override
        public void send(ServerMessage message) {
            try {
                var _ = json.writerFor(ServerMessage.class).writeValueAsString(message);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            if (message instanceof ServerMessage.Finished) {
                finished.release();
            }
        }

        @Override
        public void sendAudio(byte[] pcm) {}

        @Override
        public void close(int code, String reason) {}
    }
}
