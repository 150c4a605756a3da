package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A client that never reads what it is sent, over a real socket.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.answer-timeout", value = "60s"),
            @ResourceArg(name = "switchboard.realtime.outbox", value = "1M"),
            @ResourceArg(name = "switchboard.realtime.patience", value = "1s")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class SlowReaderTest {
    VoiceServices services;

    @TestHTTPResource("/")
    URI server;

    /// Text, since speech waits for who listens: 11 MB, more than the system's buffers take.
    @Test
    @Tag("T38")
    void isGivenUpAndHarmsNobodyElse() throws Exception {
        String page = "This is one of very many sentences. ".repeat(1_000);
        String[] pages = Collections.nCopies(300, page).toArray(String[]::new);
        services.llm().willAnswer(ScriptedAnswer.of(pages).thenHold());
        try (RawClient slow = new RawClient(server, "/v1/realtime?model=nova", 4_096);
                RealtimeClient other = new RealtimeClient(server, "?model=nova")) {
            slow.send(
                    "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'Read it out'}]}}");
            slow.send("{'type':'response.create','response':{'output_modalities':['text']}}");

            assertThat(services.llm().awaitCancelled(20_000)).isTrue();
            assertThat(other.update("{}").get("model").asText()).isEqualTo("nova");
        }
    }
}
