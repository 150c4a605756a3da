package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a client is told of playback, and how audio reaches it.
class RealtimeLinkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ItemId ITEM = new ItemId("item_1");
    private static final CallReply REPLY =
            new CallReply(new ReplyId("resp_1"), 1, Modality.AUDIO, Map.of(), true);

    private final AgentView nova = new FakeAgentDirectory().current(new AgentReference("nova"));
    private final RealtimeSession session = RealtimeSession.of(nova, Instant.EPOCH);
    private final FakeWire wire = FakeWire.willing();
    private final RealtimeLink link =
            new RealtimeLink(
                    new ServerEvents(JSON, "c"),
                    new Outbox("test", wire, 1_000_000, Duration.ofSeconds(10)),
                    session);

    @Test
    void clientThatAskedIsToldToPauseToGoOnAndToStop() throws Exception {
        configure("{'events':true,'playback':true}");
        assertThat(link.pausesPlayback()).isTrue();
        link.tell(new CallNotice.PlaybackPaused(ITEM));
        link.tell(new CallNotice.PlaybackResumed(ITEM, 1_240));
        link.tell(new CallNotice.PlaybackStopped(ITEM));

        assertThat(playback())
                .isEqualTo(
                        json(
                                "{'type':'x_switchboard.playback','action':'pause','item_id':'item_1'}"));
        assertThat(playback())
                .isEqualTo(
                        json(
                                "{'type':'x_switchboard.playback','action':'resume','item_id':'item_1','from_ms':1240}"));
        assertThat(playback())
                .isEqualTo(
                        json(
                                "{'type':'x_switchboard.playback','action':'stop','item_id':'item_1'}"));
    }

    /// Some clients end their call at the first event that they do not know.
    @Test
    void clientThatDidNotAskForEventsHearsNothingOfPlayback() throws Exception {
        configure("{'playback':true}");
        assertThat(link.pausesPlayback()).isFalse();
        link.tell(new CallNotice.PlaybackPaused(ITEM));
        link.tell(new CallNotice.PlaybackStopped(ITEM));
        link.tell(new CallNotice.Cleared());
        assertThat(event().get("type").asText()).isEqualTo("input_audio_buffer.cleared");
    }

    @Test
    void clientThatOnlyWantsEventsKeepsItsPlayerToItself() throws Exception {
        configure("{'events':true}");
        assertThat(link.pausesPlayback()).isFalse();
    }

    @Test
    void binaryAudioCarriesItsStreamAndWhereItBegins() throws Exception {
        configure("{'audio':'binary'}");
        assertThat(begin(ITEM).at("/x_switchboard/stream").asInt()).isEqualTo(1);
        link.tell(
                new CallNotice.ReplyAudio(
                        REPLY, new ReplyItem(ITEM, 0), AudioFrame.of(new short[2_400])));
        link.tell(
                new CallNotice.ReplyAudio(
                        REPLY, new ReplyItem(ITEM, 0), AudioFrame.of(new short[] {1, -2})));

        assertThat(bytes()).startsWith(1, 1, 1, 0, 0, 0, 0, 0).hasSize(8 + 4_800);
        assertThat(bytes()).containsExactly(1, 1, 1, 0, 100, 0, 0, 0, 1, 0, 0xFE, 0xFF);
    }

    @Test
    void everyItemHasAStreamOfItsOwn() throws Exception {
        configure("{'audio':'binary'}");
        ItemId other = new ItemId("item_2");
        begin(ITEM);
        assertThat(begin(other).at("/x_switchboard/stream").asInt()).isEqualTo(2);
        link.tell(
                new CallNotice.ReplyAudio(
                        REPLY, new ReplyItem(other, 0), AudioFrame.of(new short[1])));
        assertThat(bytes()).containsExactly(1, 1, 2, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void itemStaysWithTheCarrierThatItBeganWith() throws Exception {
        configure("{'audio':'binary'}");
        begin(ITEM);
        configure("{'audio':'base64'}");
        link.tell(
                new CallNotice.ReplyAudio(
                        REPLY, new ReplyItem(ITEM, 0), AudioFrame.of(new short[1])));
        assertThat(bytes()).hasSize(10);
    }

    @Test
    void clientThatDidNotAskGetsNoStreamAndNoBinaryFrame() throws Exception {
        configure("{'events':true}");
        assertThat(begin(ITEM).has("x_switchboard")).isFalse();
        link.tell(
                new CallNotice.ReplyAudio(
                        REPLY, new ReplyItem(ITEM, 0), AudioFrame.of(new short[] {1, 2})));
        assertThat(event().get("delta").asText()).isEqualTo("AQACAA==");
    }

    private void configure(String ours) throws Exception {
        RealtimeSession next = session.updated(json("{'x_switchboard':" + ours + "}"));
        link.tell(new CallNotice.Configured(next, nova, Optional.empty()));
        event();
    }

    /// Begins an item; its `response.content_part.added`.
    private JsonNode begin(ItemId item) throws Exception {
        link.tell(new CallNotice.ReplyStarted(REPLY, nova));
        event();
        link.tell(new CallNotice.ReplyItemStarted(REPLY, new ReplyItem(item, 0), Optional.empty()));
        event();
        event();
        return event();
    }

    private JsonNode playback() throws Exception {
        ObjectNode event = (ObjectNode) event();
        event.remove("event_id");
        return event;
    }

    private JsonNode event() throws Exception {
        return switch (wire.next()) {
            case Frame.Text(String text) -> JSON.readTree(text);
            case Frame.AudioText(_, String text) -> JSON.readTree(text);
            case Frame.AudioBytes _ -> throw new AssertionError("a binary frame");
        };
    }

    private byte[] bytes() throws Exception {
        return ((Frame.AudioBytes) wire.next()).bytes().getBytes();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
