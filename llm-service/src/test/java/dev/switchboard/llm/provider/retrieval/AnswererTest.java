package dev.switchboard.llm.provider.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswererTest {
    private static final Embedder EMBEDDER = new Embedder();
    private static final Bundled BUNDLED = Bundled.load();
    private static final Answerer NOVA =
            new Answerer(
                    new AgentTexts(SampleAgents.load("nova"), BUNDLED),
                    new PassageIndex(BUNDLED.smallTalk(), EMBEDDER),
                    EMBEDDER);

    private final List<Utterance> history = new ArrayList<>();

    @Test
    void answersFromTheAgentsKnowledge() {
        assertThat(ask("how much is a check up")).startsWith("A check-up costs forty five pounds.");
    }

    @Test
    void introducesItselfInTheFirstPerson() {
        assertThat(ask("who are you"))
                .startsWith("I am Nova, the receptionist of Harbour Dental, a dental practice");
    }

    @Test
    void admitsThatNoLanguageModelIsConfigured() {
        assertThat(ask("are you a real person"))
                .contains("No language model is configured")
                .contains("prepared texts");
    }

    @Test
    void saysWhatItCanTalkAboutWhenItDoesNotKnow() {
        assertThat(ask("who won the world cup")).contains("opening hours");
    }

    @Test
    void declinesInOtherWordsTheNextTime() {
        assertThat(ask("who won the world cup")).isNotEqualTo(ask("what is the capital of peru"));
    }

    @Test
    void understandsAShortFollowUp() {
        ask("when are you open");

        assertThat(ask("and on saturday"))
                .contains("On Saturdays we are open from nine until one.");
    }

    @Test
    void takesThePreviousQuestionForWhatAFollowUpLeavesOut() {
        ask("do you do whitening");

        assertThat(ask("and what does it cost")).contains("two hundred and eighty pounds");
    }

    /// What was asked before must not make a stranger fit.
    @Test
    void previousQuestionDoesNotAnswerAnOffTopicOne() {
        ask("when are you open");

        assertThat(ask("tell me a joke")).contains("opening hours, weekend opening");
    }

    @Test
    void saysSoWhenItRepeatsItself() {
        ask("how much is a check up");

        assertThat(ask("what does a check up cost")).startsWith("As I said: A check-up costs");
    }

    @Test
    void beginsAgainWhenTheAnswerWasCutOff() {
        history.add(new Utterance(Speaker.USER, "how much is a check up"));
        history.add(new Utterance(Speaker.ASSISTANT, "A check-up " + Prompt.INTERRUPTED));

        assertThat(ask("what does a check up cost")).startsWith("A check-up costs forty five");
    }

    @Test
    void repeatsTheLastAnswerOnRequest() {
        ask("is there parking");

        assertThat(ask("sorry can you repeat that")).startsWith("I said: You can park for free");
    }

    @Test
    void greetingBeforeAQuestionIsNotTheQuestion() {
        assertThat(ask("Hello, good morning, is there parking?")).startsWith("You can park");
    }

    @Test
    void agentWithoutKnowledgeStillAnswersHonestly() {
        var bare =
                new Answerer(
                        new AgentTexts(SampleAgents.agent("Ada", List.of(), List.of()), BUNDLED),
                        new PassageIndex(BUNDLED.smallTalk(), EMBEDDER),
                        EMBEDDER);

        assertThat(bare.answer(new Prompt("", List.of(), "when are you open")))
                .contains("not much");
        assertThat(bare.answer(new Prompt("", List.of(), "who are you"))).startsWith("I am Ada.");
    }

    private String ask(String question) {
        String answer = NOVA.answer(new Prompt("", history, question));
        history.add(new Utterance(Speaker.USER, question));
        history.add(new Utterance(Speaker.ASSISTANT, answer));
        return answer;
    }
}
