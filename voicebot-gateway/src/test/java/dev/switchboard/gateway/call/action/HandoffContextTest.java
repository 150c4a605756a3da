package dev.switchboard.gateway.call.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.handoff.RecapOutcome;
import dev.switchboard.gateway.reply.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an agent is told of what was said before it took the call over. Summaries are the second
/// question to the model, if any: the first answer is given before.
class HandoffContextTest {
    private static final String SUMMARY = "noted: You have just taken this call over";

    private final Rehearsal call =
            new Rehearsal(CallSettings.PLAIN, Map.of("turnTaking", Map.of("speculative", false)));

    @Test
    void everythingIsToldUnlessSomethingElseIsWanted() {
        talk("At nine.");
        call.switchesTo("nova", ContextPolicy.FULL).says("and on sunday").silence(3_000);

        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: when do you open", "agent: At nine.", "caller: and on sunday");
        assertThat(askedAgents()).containsExactly("vera", "nova");
    }

    @Test
    void nothingOfWhatWasSaidBeforeIsTold() {
        talk("At nine.");
        call.switchesTo("nova", ContextPolicy.NONE).says("and on sunday").silence(3_000);
        assertThat(call.dialogue().lastLines()).containsExactly("caller: and on sunday");

        call.says("thanks").silence(3_000);
        assertThat(call.dialogue().lastLines())
                .containsExactly("caller: and on sunday", "agent: Yes.", "caller: thanks");
    }

    /// The agent that is talking finishes first; that belongs to what was said before.
    @Test
    void answerThatTheAgentBeforeWasGivingIsNotToldEither() {
        call.dialogue().willAnswer("We open at nine in the morning.");
        call.silence(200).says("when do you open").silence(1_000);
        call.switchesTo("nova", ContextPolicy.NONE).silence(3_000);
        call.says("and on sunday").silence(3_000);

        assertThat(call.spoken).startsWith("We open at nine in the morning.");
        assertThat(call.dialogue().lastLines()).containsExactly("caller: and on sunday");
    }

    @Test
    void whatTheCallerIsSayingIsAnsweredByTheNewAgent() {
        talk("At nine.");
        call.says("what does");
        call.switchesTo("nova", ContextPolicy.NONE).says("it cost").silence(3_000);

        assertThat(call.dialogue().lastLines()).containsExactly("caller: what does it cost");
        assertThat(askedAgents()).containsExactly("vera", "nova");
    }

    @Test
    void agentBeforeSumsTheCallUpBesideIt() {
        talk("At nine.");
        call.dialogue().willAnswer("Asked for opening times.", "Closed.");
        call.switchesTo("nova", ContextPolicy.SUMMARY).silence(1_000);
        assertThat(askedAgents()).containsExactly("vera", "vera");
        assertThat(call.dialogue().lastLines().getFirst())
                .contains("Sum it up", "Caller: when do you open", "You: At nine.");

        call.says("and on sunday").silence(3_000);
        assertThat(askedAgents()).containsExactly("vera", "vera", "nova");
        List<String> told = call.dialogue().lastLines();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith(SUMMARY).endsWith("Asked for opening times.");
        assertThat(told.getLast()).isEqualTo("caller: and on sunday");
        assertThat(call.spoken).containsExactly("At nine.", "Closed.");
        assertThat(counted(RecapOutcome.WRITTEN)).isEqualTo(1);
        assertThat(call.link.all(CallNotice.SummaryMissed.class)).isEmpty();
    }

    @Test
    void questionWaitsForASummaryThatIsNearlyThere() {
        talk("At nine.");
        call.dialogue().firstToken = 1_800;
        call.dialogue().willAnswer("Asked for opening times.");
        call.switchesTo("nova", ContextPolicy.SUMMARY);
        call.dialogue().firstToken = 100;
        call.says("and on sunday").silence(3_000);

        assertThat(call.dialogue().lastLines().getFirst()).startsWith(SUMMARY);
        assertThat(call.link.all(CallNotice.SummaryMissed.class)).isEmpty();
    }

    @Test
    void questionThatCannotWaitTellsEverythingAndTheNextOneHasTheSummary() {
        talk("At nine.");
        call.dialogue().firstToken = 3_800;
        call.dialogue().willAnswer("Asked for opening times.");
        call.switchesTo("nova", ContextPolicy.SUMMARY);
        call.dialogue().firstToken = 100;
        call.says("sunday").silence(4_000);

        assertThat(call.dialogue().lastLines())
                .containsExactly("caller: when do you open; agent: At nine.", "caller: sunday");
        assertThat(call.link.all(CallNotice.SummaryMissed.class))
                .extracting(CallNotice.SummaryMissed::why)
                .containsExactly(RecapOutcome.LATE);
        call.says("thanks").silence(3_000);
        assertThat(call.dialogue().lastLines().getFirst()).startsWith(SUMMARY);
    }

    @Test
    void withoutASummaryEverythingIsToldAndTheCallSaysSo() {
        talk("At nine.");
        call.dialogue().willFail();
        call.dialogue().willFail();
        call.switchesTo("nova", ContextPolicy.SUMMARY).silence(1_000);
        call.says("and on sunday").silence(3_000);

        assertThat(askedAgents()).containsExactly("vera", "vera", "vera", "nova");
        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: when do you open; agent: At nine.", "caller: and on sunday");
        assertThat(call.link.all(CallNotice.SummaryMissed.class))
                .extracting(CallNotice.SummaryMissed::why)
                .containsExactly(RecapOutcome.FAILED);
        assertThat(counted(RecapOutcome.FAILED)).isEqualTo(1);
    }

    @Test
    void modelThatSaysNothingIsGivenUp() {
        talk("At nine.");
        call.dialogue().firstToken = 60_000;
        call.switchesTo("nova", ContextPolicy.SUMMARY).silence(9_000);

        assertThat(askedAgents()).containsExactly("vera", "vera", "vera");
        assertThat(call.dialogue().cancelled).hasSize(2);
        assertThat(counted(RecapOutcome.FAILED)).isEqualTo(1);
    }

    /// The switch itself waits for nothing.
    @Test
    @Tag("R2-70")
    void switchIsAcknowledgedBeforeAnythingIsSummedUp() {
        talk("At nine.");
        call.switchesTo("nova", ContextPolicy.SUMMARY);

        var changed = call.link.all(CallNotice.AgentChanged.class).getLast();
        assertThat(changed.agent().key()).isEqualTo("nova");
        assertThat(changed.took()).isZero();
    }

    @Test
    void callThatBeginsWithASwitchHasNothingToSumUp() {
        call.silence(200).switchesTo("nova", ContextPolicy.SUMMARY);
        call.says("when do you open").silence(3_000);

        assertThat(askedAgents()).containsExactly("nova");
        assertThat(call.dialogue().lastLines()).containsExactly("caller: when do you open");
    }

    private void talk(String answer) {
        call.dialogue().willAnswer(answer);
        call.silence(200).says("when do you open").silence(3_000);
    }

    private List<String> askedAgents() {
        return call.dialogue().questions.stream()
                .map(Question::agent)
                .map(agent -> agent.key())
                .toList();
    }

    private double counted(RecapOutcome outcome) {
        return call.meters
                .counter("switchboard.handoff.summaries", "outcome", outcome.word())
                .count();
    }
}
