package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.LlmEmulator.HeardUpdate;
import dev.switchboard.emulator.voice.LlmEmulator.Spoken;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import dev.switchboard.gateway.FakeAgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The agent remembers how it greeted.
@QuarkusTest
class GreetingTest extends RealtimeTest {
    private static final String GREETING = "Hello, this is Nova.";
    private static final String QUESTION =
            "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'When do you open?'}]}}";

    @Test
    void agentIsToldHowItGreetedBeforeTheFirstQuestion() throws InterruptedException {
        RealtimeClient client = greeted();
        client.await("response.done");
        ask(client);
        client.await("response.done");

        List<Spoken> spoken = services.llm().spoken();
        assertThat(spoken).hasSize(1);
        Spoken greeting = spoken.getFirst();
        assertThat(greeting.text()).isEqualTo(GREETING);
        assertThat(greeting.agent()).isEqualTo(FakeAgentDirectory.NOVA.toString());
        assertThat(greeting.revision()).isEqualTo(1);
        assertThat(greeting.after()).isZero();
        assertThat(services.llm().questions().getFirst().session()).isEqualTo(greeting.session());
        assertThat(services.llm().nextHeard(0)).isEmpty();
    }

    /// The question comes before the voice has said a word of the greeting.
    @Test
    void agentKnowsThatNobodyHeardAGreetingThatAQuestionCutShort() throws InterruptedException {
        services.tts().muteNext();
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'session.update','session':{'x_switchboard':{'events':true}}}");
        client.await("response.created");
        ask(client);
        client.await("response.done");
        client.await("response.done");

        Spoken greeting = services.llm().spoken().getFirst();
        assertThat(greeting.after()).isZero();
        assertThat(services.llm().nextHeard(2_000)).contains(new HeardUpdate(greeting.id(), ""));
    }

    @Test
    void agentIsToldAgainHowItGreetedWhenThatCouldNotBeKept() throws InterruptedException {
        services.llm().refuseSpoken(503, 429);
        greeted().await("response.done");

        assertThat(services.llm().nextSpoken(10_000))
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
        assertThat(services.llm().spoken()).isEmpty();
        assertThat(services.tts().spoken().stream().map(SpokenClause::text))
                .doesNotContain(GREETING);
    }

    @Test
    void agentKnowsThatNobodyHeardAGreetingThatTheVoiceCouldNotSay() throws InterruptedException {
        services.tts().failNext("provider-failed");
        RealtimeClient client = greeted();
        client.await("response.done");

        Optional<HeardUpdate> heard = services.llm().nextHeard(2_000);

        assertThat(heard).contains(new HeardUpdate(services.llm().spoken().getFirst().id(), ""));
    }

    @Test
    void agentKnowsHowMuchOfItsGreetingWasHeard() throws InterruptedException {
        RealtimeClient client = greeted();
        String item = client.await("response.done").at("/response/output/0/id").asText();

        client.send(
                "{'type':'conversation.item.truncate','item_id':'%s','content_index':0,'audio_end_ms':1}"
                        .formatted(item));
        client.await("conversation.item.truncated");

        assertThat(services.llm().nextHeard(2_000))
                .contains(new HeardUpdate(services.llm().spoken().getFirst().id(), ""));
    }

    @Test
    void callWithoutAGreetingTellsNothing() {
        RealtimeClient client = call("?model=vera");
        client.say("goforward");
        client.await("response.done");

        assertThat(services.llm().questions()).hasSize(1);
        assertThat(services.llm().spoken()).isEmpty();
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
