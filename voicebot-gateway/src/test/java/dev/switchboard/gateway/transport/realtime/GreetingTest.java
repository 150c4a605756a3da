package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.emulator.voice.Question.Line;
import dev.switchboard.emulator.voice.SessionsEmulator.Written;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import dev.switchboard.gateway.FakeAgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The agent remembers how it greeted.
@QuarkusTest
class GreetingTest extends RealtimeTest {
    private static final String GREETING = "Hello, this is Nova.";
    private static final String QUESTION =
            "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'When do you open?'}]}}";

    @Test
    void agentIsToldHowItGreetedWithTheFirstQuestion() {
        RealtimeClient client = greeted();
        client.await("response.done");
        ask(client);
        client.await("response.done");

        assertThat(services.llm().questions().getFirst().messages())
                .extracting(Line::role, Line::text)
                .containsExactly(tuple("assistant", GREETING), tuple("user", "When do you open?"));
    }

    @Test
    void greetingIsKeptInTheSession() throws InterruptedException {
        greeted().await("response.done");

        Written greeting = services.llm().sessions().nextWritten(2_000).orElseThrow();
        assertThat(greeting.role()).isEqualTo("assistant");
        assertThat(greeting.text()).isEqualTo(GREETING);
        assertThat(greeting.status()).isEqualTo("completed");
        assertThat(greeting.agent()).isEqualTo(FakeAgentDirectory.NOVA.toString());
        assertThat(greeting.revision()).isEqualTo(1);
    }

    /// The question comes before the voice has said a word of the greeting.
    @Test
    void nobodyIsToldOfAGreetingThatAQuestionCutShort() throws InterruptedException {
        services.tts().muteNext();
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'session.update','session':{'x_switchboard':{'events':true}}}");
        client.await("response.created");
        ask(client);
        client.await("response.done");
        client.await("response.done");

        assertThat(services.llm().questions().getFirst().messages())
                .extracting(Line::role)
                .containsExactly("user");
        assertThat(heardOfTheGreeting()).contains("");
    }

    @Test
    void greetingThatCouldNotBeKeptIsSentAgain() throws InterruptedException {
        services.llm().sessions().refuse(503, 429);
        greeted().await("response.done");

        assertThat(services.llm().sessions().nextSaid(10_000))
                .hasValueSatisfying(greeting -> assertThat(greeting.text()).isEqualTo(GREETING));
    }

    /// The page sends what was typed before the call stood ahead of its settings.
    @Test
    void whoAsksFirstIsAnsweredWithoutAGreeting() {
        RealtimeClient client = call("?model=nova");
        client.send(QUESTION);
        client.send("{'type':'session.update','session':{'x_switchboard':{'events':true}}}");
        client.send("{'type':'response.create'}");

        assertThat(status(client.await("response.done"))).isEqualTo("completed");
        assertThat(services.llm().questions()).hasSize(1);
        assertThat(services.tts().spoken().stream().map(SpokenClause::text))
                .doesNotContain(GREETING);
    }

    @Test
    void greetingThatTheVoiceCouldNotSayIsKeptAsUnheard() throws InterruptedException {
        services.tts().failNext("provider-failed");
        RealtimeClient client = greeted();
        client.await("response.done");

        assertThat(heardOfTheGreeting()).contains("");
    }

    @Test
    void agentKnowsHowMuchOfItsGreetingWasHeard() throws InterruptedException {
        RealtimeClient client = greeted();
        String item = client.await("response.done").at("/response/output/0/id").asText();
        services.llm().sessions().nextWritten(2_000);

        client.send(
                "{'type':'conversation.item.truncate','item_id':'%s','content_index':0,'audio_end_ms':700}"
                        .formatted(item));
        client.await("conversation.item.truncated");
        ask(client);
        client.await("response.done");

        assertThat(heardOfTheGreeting()).contains("Hello, this");
        assertThat(services.llm().questions().getFirst().messages().getFirst().text())
                .isEqualTo("Hello, this [interrupted]");
    }

    @Test
    void callWithoutAGreetingTellsNothing() {
        RealtimeClient client = call("?model=vera");
        client.say("goforward");
        client.await("response.done");

        assertThat(services.llm().questions()).hasSize(1);
        assertThat(services.tts().spoken().stream().map(SpokenClause::text))
                .first()
                .isEqualTo("Fine, noted.");
    }

    /// What was last kept of how much of it was heard.
    private Optional<String> heardOfTheGreeting() throws InterruptedException {
        for (Optional<Written> next = services.llm().sessions().nextWritten(2_000);
                next.isPresent();
                next = services.llm().sessions().nextWritten(2_000)) {
            if (next.get().role().equals("assistant") && next.get().heard().isPresent()) {
                return next.get().heard();
            }
        }
        return Optional.empty();
    }

    private static void ask(RealtimeClient client) {
        client.send(QUESTION);
        client.send("{'type':'response.create'}");
    }

    private RealtimeClient greeted() {
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'response.create'}");
        return client;
    }
}
