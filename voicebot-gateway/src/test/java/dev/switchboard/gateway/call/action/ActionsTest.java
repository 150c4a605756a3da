package dev.switchboard.gateway.call.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What the agent does with its call: hands it over, ends it, transfers it, presses keys.
class ActionsTest {
    private static final Map<String, Object> ACTIONS =
            Map.of(
                    "endCall", Map.of("enabled", true, "farewell", "Goodbye."),
                    "handoffs",
                            List.of(
                                    Map.of("agent", "nova", "when", "Prices.", "context", "none"),
                                    Map.of("agent", "vera", "when", "Anything else."),
                                    Map.of("agent", "gone", "when", "Never.")),
                    "transfers", List.of(Map.of("name", "desk", "to", "+4930123", "when", "Wish.")),
                    "pressKeys", true);

    private static final String PUT_THROUGH = "The caller is being put through.";
    private static final String NOT_PUT_THROUGH =
            "Not done: the caller could not be put through (timeout) and is still here. Say so, and go on with the call.";

    private final Rehearsal call = call(ACTIONS);

    private static Rehearsal call(Map<String, Object> actions) {
        return new Rehearsal(
                CallSettings.PLAIN,
                Map.of("actions", actions, "turnTaking", Map.of("speculative", false)));
    }

    @Test
    void modelIsOfferedWhatItsAgentMayDo() {
        ask();
        assertThat(tools(call))
                .containsExactly("end_call", "hand_over", "transfer_call", "send_dtmf");
        assertThat(call.dialogue().questions.getLast().tools().offered().toString())
                .doesNotContain("+4930123");

        Rehearsal plain = call(Map.of());
        plain.silence(200).says("what does it cost").silence(3_000);
        assertThat(tools(plain)).isEmpty();
    }

    @Test
    void otherAgentAnswersTheSameTurnInItsOwnVoice() {
        call.dialogue().willCall("One moment. ", "hand_over", "{\"agent\":\"nova\"}");
        call.dialogue().willAnswer("Ten euros.");
        ask();

        assertThat(askedAgents()).containsExactly("vera", "nova");
        assertThat(call.spoken).containsExactly("One moment.", "Ten euros.");
        assertThat(call.voices).containsExactly("vera", "nova");
        assertThat(call.dialogue().questions.getLast().generation().turn())
                .isEqualTo(call.dialogue().questions.getFirst().generation().turn());
        assertThat(call.link.all(CallNotice.ReplyStarted.class))
                .extracting(started -> started.agent().key())
                .containsExactly("vera", "nova");
        assertThat(call.link.all(CallNotice.AgentChanged.class).getLast().agent().key())
                .isEqualTo("nova");
    }

    /// With `none`: but for the question itself, and how it came to this.
    @Test
    void otherAgentIsToldTheQuestionThatItIsToAnswer() {
        call.dialogue().willAnswer("Hello.");
        call.silence(200).says("good morning").silence(3_000);
        call.dialogue().willCall("", "hand_over", "{\"agent\":\"nova\"}");
        ask();

        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: what does it cost",
                        "call: hand_over{\"agent\":\"nova\"}",
                        "result: NOVA has taken the call over from VERA and answers now.");
    }

    /// The client may go on as it likes: it is told of items, not of a function to run.
    @Test
    void clientSeesWhatWasDoneButIsNotAskedToDoIt() {
        call.dialogue().willCall("", "hand_over", "{\"agent\":\"nova\"}");
        ask();

        assertThat(call.link.all(CallNotice.ReplyCalled.class)).isEmpty();
        assertThat(items(FunctionCall.class::isInstance)).hasSize(1);
        assertThat(items(FunctionOutput.class::isInstance)).hasSize(1);
        assertThat(call.link.all(CallNotice.ReplyEnded.class).getFirst().output()).isEmpty();
    }

    @Test
    void silenceBetweenTheTwoAgentsIsShort() {
        call.dialogue()
                .willCall(
                        "One moment, please hold the line. ", "hand_over", "{\"agent\":\"nova\"}");
        call.dialogue().firstToken = 100;
        ask();

        assertThat(call.link.longestGap()).isLessThanOrEqualTo(200);
    }

    @Test
    void agentThatIsNotThereIsToldToTheModelWhichAnswersItself() {
        call.dialogue().willCall("", "hand_over", "{\"agent\":\"nobody\"}");
        call.dialogue().willCall("", "hand_over", "{\"agent\":\"gone\"}");
        call.dialogue().willCall("", "hand_over", "{\"agent\":\"vera\"}");
        call.dialogue().willCall("", "hand_over", "nonsense");
        call.dialogue().willAnswer("I cannot say.");
        ask();

        assertThat(askedAgents()).containsOnly("vera").hasSize(5);
        assertThat(call.spoken).containsExactly("I cannot say.");
        assertThat(results())
                .containsExactly(
                        "Not done: There is no such agent. `agent` is one of: nova, vera, gone",
                        "Not done: this agent takes no calls now.",
                        "Not done: you have the call already.",
                        "Not done: The arguments are no JSON object.");
    }

    @Test
    void agentsThatHandACallToAndFroMustAnswerAtLast() {
        for (String agent : List.of("nova", "vera", "nova", "vera", "vera", "vera")) {
            call.dialogue().willCall("", "hand_over", "{\"agent\":\"%s\"}".formatted(agent));
        }
        call.dialogue().willAnswer("Ten euros.");
        ask();

        assertThat(askedAgents())
                .containsExactly("vera", "nova", "vera", "nova", "nova", "nova", "nova");
        assertThat(results().get(3)).contains("handed over too often");
        assertThat(tools(call)).isEmpty();
        assertThat(call.spoken).containsExactly("Ten euros.");
    }

    @Test
    void callEndsWhenTheCallerHasHeardTheFarewell() {
        call.dialogue().willCall("Thank you for calling. ", "end_call", "{}");
        call.silence(200).says("goodbye").silence(5_000);

        assertThat(call.spoken).containsExactly("Thank you for calling.");
        assertThat(call.phase()).isInstanceOf(CallPhase.Ended.class);
        assertThat(call.end()).isEqualTo(CallEnd.AGENT_HUNG_UP);
        assertThat(call.link.lastTime(CallNotice.StateChanged.class))
                .isGreaterThanOrEqualTo(
                        call.link.firstTime(CallNotice.ReplyAudio.class)
                                + Rehearsal.sound("Thank you for calling.").toMillis());
    }

    @Test
    void farewellIsSaidForAnAgentThatSaysNone() {
        call.dialogue().willCall("", "end_call", "{}");
        call.silence(200).says("goodbye").silence(5_000);
        assertThat(call.spoken).containsExactly("Goodbye.");
        assertThat(call.end()).isEqualTo(CallEnd.AGENT_HUNG_UP);

        Rehearsal other = call(ACTIONS);
        other.dialogue().willCall("", "end_call", "{\"farewell\":\"See you.\"}");
        other.silence(200).says("goodbye").silence(5_000);
        assertThat(other.spoken).containsExactly("See you.");
        assertThat(other.end()).isEqualTo(CallEnd.AGENT_HUNG_UP);
    }

    @Test
    void callerWhoTalksOverTheFarewellKeepsTheCall() {
        call.dialogue()
                .willCall("Thank you for calling and have a very nice day. ", "end_call", "{}");
        call.silence(200)
                .says("goodbye")
                .silence(1_200)
                .says("wait one more question")
                .silence(8_000);

        assertThat(call.phase()).isNotInstanceOf(CallPhase.Ended.class);
        assertThat(askedAgents()).hasSize(2);
    }

    @Test
    void keysArePressedAndTheCallerIsPutThroughOnATelephone() {
        call.link.telephone = true;
        call.dialogue().willCall("", "send_dtmf", "{\"keys\":\"12w#\"}");
        ask();
        assertThat(call.link.all(CallNotice.KeysToPress.class))
                .containsExactly(new CallNotice.KeysToPress("12w#"));
        call.dialogue()
                .willCall(
                        "I put you through. ",
                        "transfer_call",
                        "{\"to\":\"desk\",\"reason\":\"a price\"}");
        ask();

        CallNotice.TransferRequested asked =
                call.link.all(CallNotice.TransferRequested.class).getLast();
        assertThat(asked.to()).isEqualTo("+4930123");
        assertThat(asked.reason()).contains("a price");
        assertThat(call.link.lastTime(CallNotice.TransferRequested.class))
                .isGreaterThanOrEqualTo(
                        call.link.firstTime(CallNotice.ReplyAudio.class)
                                + Rehearsal.sound("I put you through.").toMillis());
        assertThat(results()).containsExactly("Pressed.");
        call.asks(new CallCommand.TransferAnswered(Optional.empty()));
        assertThat(results()).containsExactly("Pressed.", PUT_THROUGH);
        call.silence(2_000);
        assertThat(askedAgents()).hasSize(2);
    }

    @Test
    void agentIsToldThatTheCallerCouldNotBePutThroughAndGoesOn() {
        call.link.telephone = true;
        call.dialogue().willCall("I put you through. ", "transfer_call", "{\"to\":\"desk\"}");
        ask();
        call.dialogue().willAnswer("Nobody answers there.");
        call.asks(new CallCommand.TransferAnswered(Optional.of("timeout")));
        call.silence(3_000);

        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: what does it cost",
                        "agent: I put you through.",
                        "call: transfer_call{\"to\":\"desk\"}",
                        "result: " + NOT_PUT_THROUGH);
        assertThat(call.spoken).containsExactly("I put you through.", "Nobody answers there.");
        assertThat(tools(call)).contains("transfer_call");
    }

    /// The caller asks something while the carrier is asked: the agent answers that first.
    @Test
    void agentThatAnswersMeanwhileSaysAfterwardsThatTheTransferFailed() {
        call.link.telephone = true;
        call.dialogue().willCall("", "transfer_call", "{\"to\":\"desk\"}");
        ask();
        call.dialogue().willAnswer("I am trying.");
        call.says("are you there").silence(900);
        call.asks(new CallCommand.TransferAnswered(Optional.of("timeout")));
        call.dialogue().willAnswer("Nobody answers there.");
        call.silence(4_000);

        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: what does it cost",
                        "caller: are you there",
                        "agent: I am trying.",
                        "call: transfer_call{\"to\":\"desk\"}",
                        "result: " + NOT_PUT_THROUGH);
        assertThat(call.spoken).containsExactly("I am trying.", "Nobody answers there.");
    }

    @Test
    void callerWhoAsksMeanwhileIsAnsweredByAnAgentThatKnowsIt() {
        call.link.telephone = true;
        call.dialogue().willCall("", "transfer_call", "{\"to\":\"desk\"}");
        ask();
        call.says("are you there");
        call.asks(new CallCommand.TransferAnswered(Optional.of("timeout")));
        call.dialogue().willAnswer("Yes, but nobody answers at the desk.");
        call.silence(6_000);

        assertThat(call.dialogue().lastLines())
                .contains("result: " + NOT_PUT_THROUGH)
                .endsWith("caller: are you there");
        assertThat(call.spoken).containsExactly("Yes, but nobody answers at the desk.");
    }

    @Test
    void callerWhoTalksOverTheAgentIsNotPutThrough() {
        call.link.telephone = true;
        call.dialogue()
                .willCall(
                        "I put you through to somebody who knows all about it. ",
                        "transfer_call",
                        "{\"to\":\"desk\"}");
        call.silence(200)
                .says("what does it cost")
                .silence(1_200)
                .says("wait one more question")
                .silence(8_000);

        assertThat(call.link.all(CallNotice.TransferRequested.class)).isEmpty();
        assertThat(results())
                .containsExactly("Not done: the caller spoke before they had heard you.");
        assertThat(askedAgents()).hasSize(2);
    }

    @Test
    void callerIsPutThroughToOneOnlyAndTheCallIsNotEndedBeforeThat() {
        call.link.telephone = true;
        call.dialogue().willCall("", "transfer_call", "{\"to\":\"desk\"}");
        ask();
        call.dialogue().willCall("", "transfer_call", "{\"to\":\"desk\"}");
        call.dialogue().willCall("Bye. ", "end_call", "{}");
        ask();

        assertThat(call.link.all(CallNotice.TransferRequested.class)).hasSize(1);
        assertThat(results())
                .containsExactly(
                        "Not done: the caller is being put through already.",
                        "The call ends when the caller is put through.");
        assertThat(call.phase()).isNotInstanceOf(CallPhase.Ended.class);
    }

    @Test
    void whereThereIsNoTelephoneTheModelIsToldSo() {
        call.dialogue().willCall("", "send_dtmf", "{\"keys\":\"1\"}");
        call.dialogue().willCall("", "transfer_call", "{\"to\":\"desk\"}");
        call.dialogue().willAnswer("I cannot do that here.");
        ask();

        assertThat(results())
                .containsExactly(
                        "Not done: this call is not by telephone.",
                        "Not done: this call is not by telephone.");
        assertThat(call.spoken).containsExactly("I cannot do that here.");
    }

    @Test
    void nothingIsDoneBeforeTheTurnIsOver() {
        Rehearsal eager =
                new Rehearsal(
                        CallSettings.PLAIN,
                        Map.of(
                                "actions",
                                ACTIONS,
                                "turnTaking",
                                Map.of("endOfTurnSilenceMs", 900, "minSilenceMs", 700)));
        eager.dialogue().willCall("", "hand_over", "{\"agent\":\"nova\"}");
        eager.dialogue().firstToken = 20;
        eager.silence(200).says("when do you open").silence(500);
        assertThat(eager.dialogue().questions).hasSize(1);
        assertThat(eager.link.all(CallNotice.AgentChanged.class)).isEmpty();

        eager.silence(3_000);
        assertThat(eager.link.all(CallNotice.AgentChanged.class)).hasSize(1);
    }

    private void ask() {
        call.silence(200).says("what does it cost").silence(6_000);
    }

    private static List<String> tools(Rehearsal of) {
        return of.dialogue().questions.getLast().tools().offered().stream()
                .map(Tool::name)
                .toList();
    }

    private List<String> askedAgents() {
        return call.dialogue().questions.stream()
                .map(Question::agent)
                .map(agent -> agent.key())
                .toList();
    }

    private List<ConversationItem> items(Predicate<ConversationItem> which) {
        return call.link.all(CallNotice.ItemAdded.class).stream()
                .map(CallNotice.ItemAdded::item)
                .filter(which)
                .toList();
    }

    private List<String> results() {
        return items(FunctionOutput.class::isInstance).stream()
                .map(item -> ((FunctionOutput) item).output())
                .toList();
    }
}
