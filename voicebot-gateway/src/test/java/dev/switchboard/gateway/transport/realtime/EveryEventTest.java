package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// [RealtimeClient] has the official schema judge whatever it gets. Here it gets one of everything.
@QuarkusTest
class EveryEventTest extends RealtimeTest {
    @Test
    void everyEventOfTheDialectIsValidInTheEyesOfTheOfficialClient() {
        RealtimeClient client = call("?model=vera");
        client.update(
                "{'audio':{'input':{'transcription':{}}},'tools':[{'type':'function','name':'look','parameters':{'type':'object'}}]}");
        items(client);
        services.stt().failNext("provider-failed");
        client.say("goforward");
        client.await("conversation.item.input_audio_transcription.failed");
        client.await("response.done");
        interrupted(client);
        silent(client);
        client.update("{'output_modalities':['text']}");
        services.llm().willAnswer(ScriptedAnswer.of("Wait. ").thenCall("look", "{}"));
        client.send("{'type':'response.create'}");
        client.await("response.done");
        services.llm().willAnswer(ScriptedAnswer.of("Too long").cutByLength());
        client.send("{'type':'response.create','response':{'metadata':{'mine':'1'}}}");
        client.await("response.done");
        services.llm().willAnswer(ScriptedAnswer.of("Slowly").thenHold());
        client.send("{'type':'response.create','response':{'conversation':'none','input':[]}}");
        client.await("response.created");
        client.send("{'type':'response.cancel'}");
        client.await("error");

        assertThat(RealtimeClient.types(client.seen())).contains(everything());
        assertThat(client.seen())
                .filteredOn(it -> RealtimeClient.type(it).equals("response.done"))
                .allSatisfy(it -> {
                    JsonNode usage = it.at("/response/usage");
                    assertThat(usage.get("total_tokens").asInt())
                            .isEqualTo(
                                    usage.at("/input_token_details/text_tokens").asInt()
                                            + usage.at("/output_token_details/text_tokens")
                                                    .asInt());
                });
    }

    /// The order of the reference, with our transcript early as always.
    private void silent(RealtimeClient client) {
        client.update(
                "{'audio':{'input':{'turn_detection':{'type':'server_vad','idle_timeout_ms':5000}}}}");
        services.llm().willAnswer("Yes?");
        client.send("{'type':'response.create'}");
        client.await("response.done");
        services.llm().willAnswer("Hello?");
        List<JsonNode> asked = client.until("response.created");
        assertThat(RealtimeClient.types(asked))
                .containsExactly(
                        "input_audio_buffer.timeout_triggered",
                        "conversation.item.added",
                        "conversation.item.done",
                        "input_audio_buffer.committed",
                        "conversation.item.added",
                        "conversation.item.done",
                        "conversation.item.input_audio_transcription.completed",
                        "response.created");
        assertThat(asked.get(1).at("/item/role").asText()).isEqualTo("system");
        assertThat(asked.getFirst().get("item_id"))
                .isEqualTo(asked.get(3).get("item_id"))
                .isEqualTo(asked.get(4).at("/item/id"));
        client.await("response.done");
    }

    private static void items(RealtimeClient client) {
        for (String role : new String[] {"system", "user", "assistant"}) {
            String part = role.equals("assistant") ? "output_text" : "input_text";
            client.send(
                    "{'type':'conversation.item.create','item':{'id':'%s','type':'message','role':'%s','content':[{'type':'%s','text':'One'}]}}"
                            .formatted(role, role, part));
            client.send("{'type':'conversation.item.retrieve','item_id':'%s'}".formatted(role));
            client.await("conversation.item.retrieved");
        }
        client.send(
                "{'type':'conversation.item.create','item':{'type':'function_call','call_id':'c1','name':'look','arguments':'{}'}}");
        client.send(
                "{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'c1','output':'seen'}}");
        client.send("{'type':'conversation.item.delete','item_id':'assistant'}");
        client.await("conversation.item.deleted");
        client.send("{'type':'input_audio_buffer.clear'}");
        client.await("input_audio_buffer.cleared");
    }

    private void interrupted(RealtimeClient client) {
        services.llm()
                .willAnswer(ScriptedAnswer.of("One moment, please, I am looking. ").thenHold());
        client.say("c005");
        client.await("response.output_audio.delta");
        client.update(
                "{'audio':{'input':{'turn_detection':{'type':'server_vad','silence_duration_ms':2000}}}}");
        client.append(Speech.at24k("goforward"));
        String item = client.await("response.done").at("/response/output/0/id").asText();
        client.send(
                "{'type':'conversation.item.truncate','item_id':'%s','content_index':0,'audio_end_ms':500}"
                        .formatted(item));
        client.await("conversation.item.truncated");
        client.send("{'type':'conversation.item.retrieve','item_id':'%s'}".formatted(item));
        client.await("conversation.item.retrieved");
        client.append(Speech.silence(2_200));
        client.await("response.done");
    }

    private static String[] everything() {
        return Arrays.stream(ServerEvent.class.getPermittedSubclasses())
                .flatMap(type ->
                        Optional.ofNullable(type.getAnnotation(JsonTypeName.class)).stream())
                .map(JsonTypeName::value)
                .filter(type -> !type.startsWith(OfficialSchema.OURS))
                .toArray(String[]::new);
    }
}
