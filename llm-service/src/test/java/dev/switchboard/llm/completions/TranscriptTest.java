package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolRound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
    private static final ToolRound LOOKED_UP =
            new ToolRound(
                    "",
                    List.of(
                            new ToolRound.Answered(
                                    new ToolCall("c1", "find", "{\"q\":1}"), "seven")));
    private static final String LOOKING_UP =
            """
            {'role':'assistant','content':null,'tool_calls':[
              {'id':'c1','type':'function','function':{'name':'find','arguments':'{\\"q\\":1}'}}]},
            {'role':'tool','tool_call_id':'c1','content':'seven'}\
            """;

    @Test
    void lastMessageOfTheUserIsTheQuestion() {
        var transcript =
                read(
                        """
                        {'role':'system','content':'Be brief.'},
                        {'role':'user','content':'Hello'},
                        {'role':'assistant','content':'Hi.'},
                        {'role':'developer','content':'Be kind.'},
                        {'role':'user','content':[{'type':'text','text':'How'},{'type':'text','text':'are you?'}]}\
                        """);

        assertThat(transcript.instructions()).containsExactly("Be brief.", "Be kind.");
        assertThat(transcript.history())
                .containsExactly(
                        new Utterance(Speaker.USER, "Hello"),
                        new Utterance(Speaker.ASSISTANT, "Hi."));
        assertThat(transcript.question()).isEqualTo("How\nare you?");
    }

    @Test
    void neighboursOfOneSpeakerBecomeOneAndAnswersThatWereGivenUpNone() {
        var transcript =
                read(
                        """
                        {'role':'assistant','content':'Good morning.'},
                        {'role':'user','content':'Hello'},
                        {'role':'assistant','content':''},
                        {'role':'user','content':'Are you there?'}\
                        """);

        assertThat(transcript.opening()).contains("Good morning.");
        assertThat(transcript.history()).isEmpty();
        assertThat(transcript.question()).isEqualTo("Hello\nAre you there?");
    }

    @Test
    void toolsThatWereCalledSinceTheQuestionFollowIt() {
        var transcript = read("{'role':'user','content':'Which?'}," + LOOKING_UP);

        assertThat(transcript.question()).isEqualTo("Which?");
        assertThat(transcript.rounds()).containsExactly(LOOKED_UP);
    }

    @Test
    void toolsOfEarlierTurnsStayWhereTheyWere() {
        var transcript =
                read(
                        "{'role':'user','content':'Which?'},"
                                + LOOKING_UP
                                + ",{'role':'assistant','content':'Seven.'}"
                                + ",{'role':'user','content':'Sure?'}");

        assertThat(transcript.history())
                .containsExactly(
                        new Utterance(Speaker.USER, "Which?", List.of(LOOKED_UP)),
                        new Utterance(Speaker.ASSISTANT, "Seven."));
        assertThat(transcript.rounds()).isEmpty();
    }

    @Test
    void conversationOfNothingButASystemMessageIsItsQuestion() {
        var transcript = read("{'role':'system','content':'Please find a title.'}");

        assertThat(transcript.question()).isEqualTo("Please find a title.");
        assertThat(transcript.instructions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'content':'a'} | /messages/0/role | missing_required_parameter",
                "{'role':'robot','content':'a'} | /messages/0/role | invalid_value",
                "{'role':'function','name':'f','content':'a'} | /messages/0/role | unsupported_value",
                "{'role':'user'} | /messages/0/content | missing_required_parameter",
                "{'role':'user','content':7} | /messages/0/content | invalid_type",
                "{'role':'user','content':' '} | /messages | invalid_value",
                "7 | /messages/0 | invalid_type",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'u'}}]} | /messages/0/content/0/type | unsupported_value",
                "{'role':'user','content':'a'},{'role':'assistant','content':'b'} | /messages/1/role | invalid_value",
                "{'role':'tool','tool_call_id':'c1','content':'b'} | /messages/0/tool_call_id | invalid_value",
                "{'role':'user','content':'a'},{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f'}}]} | /messages/1/tool_calls | invalid_value",
                "{'role':'user','content':'a'},{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f'}}]},{'role':'user','content':'b'} | /messages/2/role | invalid_value",
                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f'}}]} | /messages/0/tool_calls | invalid_value",
            })
    void whatIsNoConversationIsRefusedAtItsPlace(String messages, String pointer, String code) {
        assertThatThrownBy(() -> read(messages))
                .isInstanceOfSatisfying(
                        BadParameter.class,
                        bad -> {
                            assertThat(bad.violations().getFirst().pointer()).isEqualTo(pointer);
                            assertThat(bad.violations().getFirst().code()).isEqualTo(code);
                        });
    }

    private static Transcript read(String messages) {
        return Transcript.of(
                Parameters.of("{\"messages\":[%s]}".formatted(messages.replace('\'', '"'))));
    }
}
