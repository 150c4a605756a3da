package dev.switchboard.client.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventParserTest {
    private static final ServerSentEvent NOVA =
            new ServerSentEvent(Optional.of("42"), "agent.updated", "{\"name\": \"Növa 🙂\"}");
    private static final String TEXT =
            "id: 42\nevent: agent.updated\ndata: {\"name\": \"Növa 🙂\"}\n\n";

    @Test
    void readsAnEvent() throws Exception {
        assertThat(parse(TEXT)).containsExactly(NOVA);
    }

    /// The network cuts where it likes, in the middle of a character too.
    @Test
    void readsAnEventThatComesByteByByte() throws Exception {
        var parser = new EventParser(1000);
        var events = new ArrayList<ServerSentEvent>();
        for (var one : TEXT.getBytes(StandardCharsets.UTF_8)) {
            parser.feed(ByteBuffer.wrap(new byte[] {one}), events::add);
        }

        assertThat(events).containsExactly(NOVA);
    }

    @Test
    void linesMayEndInAnyOfThreeWays() throws Exception {
        assertThat(parse(TEXT.replace("\n", "\r\n"))).containsExactly(NOVA);
        assertThat(parse(TEXT.replace("\n", "\r"))).containsExactly(NOVA);
    }

    @Test
    void commentsUnknownFieldsAndEmptyEventsAreNothing() throws Exception {
        assertThat(parse(": hello\n\n\nretry: 5\nid: 7\n\nevent: x\n\n" + TEXT))
                .containsExactly(NOVA);
    }

    @Test
    void dataOfSeveralLinesIsJoined() throws Exception {
        assertThat(parse("data:a\ndata\ndata: b\n\n"))
                .containsExactly(new ServerSentEvent(Optional.empty(), "message", "a\n\nb"));
    }

    @Test
    void idIsKeptUntilTheNextOne() throws Exception {
        assertThat(parse("id: 1\ndata: a\n\ndata: b\n\n"))
                .extracting(e -> e.id().orElse(""))
                .containsExactly("1", "1");
    }

    @Test
    void byteOrderMarkIsSkipped() throws Exception {
        assertThat(parse("\uFEFF" + TEXT)).containsExactly(NOVA);
    }

    @Test
    void unfinishedEventIsNotTold() throws Exception {
        assertThat(parse(TEXT.strip())).isEmpty();
    }

    @Test
    void eventWithoutAnEndIsMalformedBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> parse("data: " + "x".repeat(2000)))
                .isInstanceOf(MalformedEventException.class);
        assertThatThrownBy(() -> parse("data: x\n".repeat(1000)))
                .isInstanceOf(MalformedEventException.class);
    }

    private static List<ServerSentEvent> parse(String text) throws MalformedEventException {
        var events = new ArrayList<ServerSentEvent>();
        new EventParser(1000)
                .feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), events::add);
        return events;
    }
}
