package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a client learns of providers that stood in for each other.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class FailoverTest extends RealtimeTest {
    private static final String FAILOVER = "x_switchboard.failover";

    @Inject MeterRegistry meters;

    @Test
    void clientThatAskedIsToldWhichProviderTookOver() {
        double before = counted("tts");
        allFailOver();
        RealtimeClient client = call("?model=vera");
        client.update("{'x_switchboard':{'events':true}}");
        client.say("goforward");

        List<JsonNode> turn = client.until("response.done");

        assertThat(turn.stream().filter(event -> RealtimeClient.type(event).equals(FAILOVER)))
                .extracting(
                        event -> event.get("turn").asInt(),
                        event -> event.get("slot").asText(),
                        event -> event.get("from").asText(),
                        event -> event.get("to").asText(),
                        event -> event.get("cause").asText(),
                        event -> event.get("waited_ms").asInt())
                .containsExactly(
                        tuple(1, "stt", "deepgram.com", "vosk.local", "rate-limited", 85),
                        tuple(1, "llm", "groq.com", "mistral.ai", "rate-limited", 85),
                        tuple(1, "tts", "async.ai", "piper.local", "rate-limited", 85));
        assertThat(turn.getLast().at("/response/status").asText()).isEqualTo("completed");
        assertThat(counted("tts")).isEqualTo(before + 1);
    }

    @Test
    void timesOfATurnSayHowManyFailoversItHad() {
        allFailOver();
        RealtimeClient client = call("?model=vera");
        client.update("{'x_switchboard':{'events':true}}");
        client.say("goforward");
        assertThat(client.await("x_switchboard.turn_timing").get("failovers").asInt()).isEqualTo(3);
        client.await("response.done");
        client.say("c001");
        assertThat(client.await("x_switchboard.turn_timing").get("failovers").asInt()).isZero();
    }

    @Test
    void clientThatDidNotAskIsToldNothing() {
        double before = counted("llm");
        allFailOver();
        RealtimeClient client = call("?model=vera");
        client.say("goforward");
        client.await("response.done");
        assertThat(RealtimeClient.types(client.seen())).doesNotContain(FAILOVER);
        assertThat(counted("llm")).isEqualTo(before + 1);
    }

    private void allFailOver() {
        services.stt().failOver("deepgram.com", "vosk.local");
        services.llm().failOver("groq.com", "mistral.ai");
        services.tts().failOver("async.ai", "piper.local");
    }

    private double counted(String slot) {
        return meters
                .find("switchboard.turn.failovers")
                .tags("slot", slot, "cause", "rate-limited")
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
