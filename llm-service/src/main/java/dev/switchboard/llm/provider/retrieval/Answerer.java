package dev.switchboard.llm.provider.retrieval;

import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.provider.retrieval.Passage.Kind;
import dev.switchboard.llm.provider.retrieval.PassageIndex.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Chooses what one agent says to a question. Immutable.
final class Answerer {
    /// From here on a passage of knowledge is an answer.
    private static final double FITS = 0.39;

    /// Small talk has to be nearly what was prepared for: it would swallow real questions.
    private static final double SMALL_TALK_FITS = 0.66;

    /// A question that names what was said before without saying it.
    private static final Pattern POINTS_BACK =
            Pattern.compile(
                    ".*\\b(it|that|this|they|them|those|there|one)\\b.*", Pattern.CASE_INSENSITIVE);

    /// A question that leans on the one before it.
    private static final Pattern FOLLOW_UP =
            Pattern.compile(
                    "^(and|or|but|also|then|what about|how about)\\b.*|\\S+(\\s+\\S+){0,2}",
                    Pattern.CASE_INSENSITIVE);

    /// Such a question must fit better: what comes from the one before it proves little.
    private static final double FOLLOW_UP_FITS = FITS + 0.07;

    /// Courtesies before the question itself.
    private static final Pattern PREAMBLE =
            Pattern.compile(
                    "^((hello|hi|hey|good (morning|afternoon|evening)|okay|ok|um+|uh+|well|so|yes|yeah|sorry|thanks|thank you|great|please)\\b[,.!]?\\s+)+(?=\\S+(\\s+\\S+){2})",
                    Pattern.CASE_INSENSITIVE);

    private static final List<String> DECLINES =
            List.of(
                    "I am sorry, I do not know that. I can tell you about %s.",
                    "That is more than I know. You can ask me about %s.",
                    "I have no answer to that, sorry. What I know is %s.");

    private final AgentTexts agent;
    private final PassageIndex smallTalk;
    private final PassageIndex knowledge;
    private final Embedder embedder;

    Answerer(AgentTexts agent, PassageIndex smallTalk, Embedder embedder) {
        this.agent = agent;
        this.smallTalk = smallTalk;
        this.knowledge = new PassageIndex(agent.passages(), embedder);
        this.embedder = embedder;
    }

    String answer(Prompt prompt) {
        if (prompt.question().equals(Prompt.SILENCE)) {
            return "I am here. You can ask me about %s.".formatted(agent.topics());
        }
        return choose(prompt).map(passage -> say(passage, prompt)).orElseGet(() -> decline(prompt));
    }

    /// The passage that answers; empty when none does.
    Optional<Passage> choose(Prompt prompt) {
        Query said = Query.of(prompt.question().strip(), embedder);
        Optional<Match> talk = smallTalk.best(said);
        Query question = withoutPreamble(said);
        Optional<Match> fact = better(fact(question, prompt), lookedUp(question, prompt));
        boolean talks = talk.filter(match -> match.score() >= SMALL_TALK_FITS).isPresent();
        boolean knows = fact.filter(match -> match.score() >= FITS).isPresent();
        if (talks && (!knows || talk.orElseThrow().score() >= fact.orElseThrow().score())) {
            return talk.map(Match::passage);
        }
        return knows ? fact.map(Match::passage) : Optional.empty();
    }

    private Optional<Match> fact(Query question, Prompt prompt) {
        Optional<Match> fact = knowledge.best(question);
        boolean weak = fact.filter(match -> match.score() >= FOLLOW_UP_FITS).isEmpty();
        return POINTS_BACK.matcher(question.text()).matches()
                        || (weak && FOLLOW_UP.matcher(question.text()).matches())
                ? better(fact, inContext(question, prompt))
                : fact;
    }

    private Optional<Match> lookedUp(Query question, Prompt prompt) {
        return prompt.excerpts().isEmpty()
                ? Optional.empty()
                : new PassageIndex(LookedUp.passages(prompt.excerpts()), embedder).best(question);
    }

    private Query withoutPreamble(Query said) {
        String question = PREAMBLE.matcher(said.text()).replaceFirst("");
        return question.equals(said.text()) ? said : Query.of(question, embedder);
    }

    private Optional<Match> inContext(Query question, Prompt prompt) {
        return last(prompt, Speaker.USER)
                .map(before -> Query.of(before + " " + question.text(), embedder))
                .flatMap(together -> knowledge.best(question, together))
                .filter(match -> match.score() >= FOLLOW_UP_FITS);
    }

    private String say(Passage passage, Prompt prompt) {
        if (passage.kind() == Kind.SMALL_TALK) {
            return smallTalk(passage, prompt);
        }
        boolean justSaid =
                last(prompt, Speaker.ASSISTANT)
                        .filter(last -> !last.endsWith(Prompt.INTERRUPTED))
                        .filter(last -> last.contains(closest(passage, prompt.question())))
                        .isPresent();
        return justSaid ? "As I said: " + closest(passage, prompt.question()) : passage.text();
    }

    private String smallTalk(Passage passage, Prompt prompt) {
        return vary(passage.sentences(), prompt)
                .replace("{name}", agent.name())
                .replace("{who}", agent.introduction() + " What can I do for you?")
                .replace("{topics}", agent.topics())
                .replace("{last}", repetition(prompt));
    }

    private static String repetition(Prompt prompt) {
        return last(prompt, Speaker.ASSISTANT)
                .map(text -> text.replace(Prompt.INTERRUPTED, "").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.startsWith("I said: ") ? text : "I said: " + text)
                .orElse("I have not said anything yet. What would you like to know?");
    }

    private String decline(Prompt prompt) {
        return vary(DECLINES, prompt).formatted(agent.topics());
    }

    /// The sentence that fits best, when the whole was said a moment ago.
    private String closest(Passage passage, String question) {
        Meaning meaning = embedder.embed(question);
        return passage.sentences().stream()
                .max(
                        Comparator.comparingDouble(
                                sentence -> embedder.embed(sentence).likeness(meaning)))
                .orElseThrow();
    }

    private static Optional<Match> better(Optional<Match> one, Optional<Match> other) {
        return other.isPresent() && (one.isEmpty() || one.get().score() < other.get().score())
                ? other
                : one;
    }

    private static Optional<String> last(Prompt prompt, Speaker speaker) {
        return prompt.history().reversed().stream()
                .filter(line -> line.speaker() == speaker)
                .map(Utterance::text)
                .findFirst();
    }

    /// The same question at another point of the conversation may be answered in other words.
    private static String vary(List<String> alternatives, Prompt prompt) {
        return alternatives.get(prompt.history().size() / 2 % alternatives.size());
    }
}
