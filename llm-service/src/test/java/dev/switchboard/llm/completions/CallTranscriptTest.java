package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolRound;
import dev.switchboard.llm.prompt.Dialogue;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever a Realtime client makes of its conversation, it can be answered.
class CallTranscriptTest {
    private static final Utterance SILENCE = new Utterance(Speaker.USER, Prompt.SILENCE);

    @Test
    void instructionsLeadAndLaterOnesKeepTheirPlace() {
        Dialogue dialogue =
                read(
                        """
                        {'role':'system','content':'Be brief.'},
                        {'role':'assistant','content':'Good morning.'},
                        {'role':'user','content':'Hello'},
                        {'role':'system','name':'switchboard','content':'The caller was transferred.'},
                        {'role':'user','content':'Are you there?'},
                        {'role':'developer','content':'Be kind.'}\
                        """);

        assertThat(dialogue.instructions())
                .containsExactly(new Utterance(Speaker.CLIENT, "Be brief."));
        assertThat(dialogue.opening()).contains("Good morning.");
        assertThat(dialogue.lines())
                .containsExactly(
                        new Utterance(Speaker.USER, "Hello"),
                        new Utterance(Speaker.SERVICE, "The caller was transferred."),
                        new Utterance(Speaker.USER, "Are you there?"),
                        new Utterance(Speaker.CLIENT, "Be kind."));
        assertThat(dialogue.question()).isEqualTo("Are you there?");
    }

    @Test
    void neighboursOfOneSpeakerBecomeOneAndAnswersThatWereGivenUpNone() {
        Dialogue dialogue =
                read(
                        """
                        {'role':'user','content':'My number is'},
                        {'role':'user','content':'four two.'},
                        {'role':'assistant','content':''},
                        {'role':'user','content':'Right?'}\
                        """);

        assertThat(dialogue.lines())
                .containsExactly(new Utterance(Speaker.USER, "My number is\nfour two.\nRight?"));
    }

    @Test
    void conversationThatEndsWithAnAnswerGoesOnAfterSilence() {
        Dialogue dialogue =
                read(
                        """
                        {'role':'user','content':'Hello'},
                        {'role':'assistant','content':'Good mor [interrupted]'},
                        {'role':'system','content':'Ask whether the caller is there.'}\
                        """);

        assertThat(dialogue.lines().getLast()).isEqualTo(SILENCE);
        assertThat(dialogue.question()).isEmpty();
    }

    @Test
    void nobodyNeedHaveSaidAnything() {
        assertThat(read("").lines()).containsExactly(SILENCE);
        assertThat(read("{'role':'assistant','content':'Good morning.'}").lines())
                .containsExactly(SILENCE);
        assertThat(read("{'role':'assistant','content':'[interrupted]'}").opening()).isEmpty();
    }

    @Test
    void resultsFindTheirCallsWhereverTheyStand() {
        Dialogue dialogue =
                read(
                        """
                        {'role':'user','content':'Which?'},
                        {'role':'assistant','content':'Let me see.'},
                        {'role':'assistant','tool_calls':[
                          {'id':'c1','type':'function','function':{'name':'find','arguments':'{}'}},
                          {'id':'c2','type':'function','function':{'name':'find','arguments':'{}'}}]},
                        {'role':'user','content':'Hello?'},
                        {'role':'tool','tool_call_id':'c1','content':'seven'},
                        {'role':'tool','tool_call_id':'deleted','content':'eight'}\
                        """);

        assertThat(dialogue.lines())
                .containsExactly(
                        new Utterance(
                                Speaker.USER,
                                "Which?",
                                List.of(
                                        new ToolRound(
                                                "Let me see.",
                                                List.of(
                                                        answered("c1", "seven"),
                                                        answered(
                                                                "c2",
                                                                "There is no result yet."))))),
                        new Utterance(Speaker.USER, "Hello?"));
    }

    @Test
    void callThatNobodyAskedForFollowsSilence() {
        Dialogue dialogue =
                read(
                        """
                        {'role':'assistant','content':'Good morning.'},
                        {'role':'assistant','tool_calls':[
                          {'id':'c1','type':'function','function':{'name':'find','arguments':'{}'}}]},
                        {'role':'tool','tool_call_id':'c1','content':'seven'}\
                        """);

        assertThat(dialogue.opening()).contains("Good morning.");
        assertThat(dialogue.lines())
                .containsExactly(
                        SILENCE.with(List.of(new ToolRound("", List.of(answered("c1", "seven"))))));
    }

    private static ToolRound.Answered answered(String id, String result) {
        return new ToolRound.Answered(new ToolCall(id, "find", "{}"), result);
    }

    private static Dialogue read(String messages) {
        var request = Parameters.of("{\"messages\":[%s]}".formatted(messages.replace('\'', '"')));
        return CallTranscript.read(request, Channel.VOICE, OfferedTools.of(request));
    }
}
