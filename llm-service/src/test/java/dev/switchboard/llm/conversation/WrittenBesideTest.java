package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.openai.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A call writes to its session what was said and what was heard of it.
@QuarkusTest
class WrittenBesideTest extends OpenConversation {
    private final String question = UUID.randomUUID().toString();
    private final String answer = UUID.randomUUID().toString();

    @Test
    void bothSidesOfACallAreKeptInTheOrderOfTheirArrival() {
        write("'id':'%s','role':'user','text':'When?','turn':1".formatted(question));
        write(
                "'id':'%s','role':'assistant','text':'At nine, I think.','heard':'At nine','turn':1,'agent':'nova','revision':1"
                        .formatted(answer));

        List<JsonNode> messages = client.messages(session);

        assertThat(texts(messages)).containsExactly("When?", "At nine, I think.");
        assertThat(messages.getFirst().path("role").asText()).isEqualTo("user");
        assertThat(messages.getFirst().path("status").asText()).isEqualTo("completed");
        assertThat(messages.getLast().path("status").asText()).isEqualTo("interrupted");
        assertThat(messages.getLast().path("heard").asText()).isEqualTo("At nine");
        assertThat(messages.getLast().path("turn").asInt()).isEqualTo(1);
        assertThat(messages.getLast().path("revision").asInt()).isEqualTo(1);
    }

    @Test
    void sameAgainChangesNothingAndMoreIsAdded() {
        write("'id':'%s','role':'assistant','text':'At nine'".formatted(answer));
        write("'id':'%s','role':'assistant','text':'At nine'".formatted(answer));
        write("'id':'%s','role':'user','text':'Thanks.'".formatted(question));
        write(
                "'id':'%s','role':'assistant','text':'At nine, I think.','heard':'At','status':'failed','turn':2"
                        .formatted(answer));

        List<JsonNode> messages = client.messages(session);

        assertThat(texts(messages)).containsExactly("At nine, I think.", "Thanks.");
        assertThat(messages.getFirst().path("status").asText()).isEqualTo("failed");
        assertThat(messages.getFirst().path("heard").asText()).isEqualTo("At");
        assertThat(messages.getFirst().path("turn").asInt()).isEqualTo(2);
    }

    @Test
    void whatWasHeardIsToldLaterByTheOldDoorToo() {
        write("'id':'%s','role':'assistant','text':'At nine, I think.'".formatted(answer));
        client.send(
                "PUT",
                "/api/sessions/%s/messages/%s/heard".formatted(session, answer),
                "{\"text\":\"At nine\"}");

        assertThat(client.messages(session).getFirst().path("status").asText())
                .isEqualTo("interrupted");
    }

    @Test
    void answerOfWhichNothingWasSaidIsKept() {
        write("'id':'%s','role':'assistant','text':'','status':'failed'".formatted(answer));

        assertThat(client.messages(session).getFirst().path("status").asText()).isEqualTo("failed");
    }

    @Test
    void otherMessageOfTheSameIdIsAConflict() {
        write("'id':'%s','role':'user','text':'When?'".formatted(question));

        assertThat(code("'id':'%s','role':'assistant','text':'When?'".formatted(question)))
                .isEqualTo("conflict");
        assertThat(code("'id':'%s','role':'user','text':'Where?'".formatted(question)))
                .isEqualTo("conflict");
        assertThat(texts(client.messages(session))).containsExactly("When?");
    }

    @Test
    void chatGoesOnWithWhatWasWrittenBeside() throws Exception {
        write("'id':'%s','role':'user','text':'My name is Ada.'".formatted(question));
        write("'id':'%s','role':'assistant','text':'Hello Ada.'".formatted(answer));
        provider.answer(Answer.of("Ada."));
        client.ask(session, "What is my name?").all();

        assertThat(told(provider.nextRequest(PATIENCE)))
                .containsSubsequence(
                        "user: My name is Ada.", "assistant: Hello Ada.", "user: What is my name?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'role':'user','text':'Hi' | /id",
                "'id':'$','text':'Hi' | /role",
                "'id':'$','role':'user','text':'' | /text",
                "'id':'$','role':'user','text':'','status':'failed' | /text",
                "'id':'$','role':'user','text':'Hi','heard':'Hi' | /heard",
                "'id':'$','role':'user','text':'Hi','turn':-1 | /turn"
            })
    void placeThatIsWrongIsNamed(String fields, String pointer) {
        JsonNode problem = send(fields.replace("$", question));

        assertThat(problem.path("code").asText()).isEqualTo("malformed-request");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private void write(String fields) {
        JsonNode written = send(fields);
        assertThat(written.has("code")).as(written.toString()).isFalse();
    }

    private String code(String fields) {
        return send(fields).path("code").asText();
    }

    private JsonNode send(String fields) {
        return client.send(
                "POST",
                "/api/sessions/" + session + "/messages",
                "{" + fields.replace('\'', '"') + "}");
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream().map(message -> message.path("text").asText()).toList();
    }
}
