package dev.switchboard.llm.provider.retrieval;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.llm.provider.retrieval.Passage.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The passages of one agent: what it knows, and what its instructions say of it.
final class AgentTexts {
    private static final Pattern ABOUT_ITSELF =
            Pattern.compile("^You (are|work|help|look after|take care of|answer for)\\b(.*)");

    /// How a statement begins, as opposed to an order.
    private static final Pattern STATEMENT =
            Pattern.compile("^(The|Our|We|It|There|This|These|All|Every|Each|A|An)\\b.*");

    private static final Pattern ADDRESSES_THE_BOT =
            Pattern.compile("\\b(you|your|yourself)\\b", Pattern.CASE_INSENSITIVE);

    private static final int MOST_TOPICS = 4;

    private final AgentView agent;
    private final Bundled bundled;
    private final List<String> instructions;
    private final List<Knowledge> knowledge;

    AgentTexts(AgentView agent, Bundled bundled) {
        this.agent = agent;
        this.bundled = bundled;
        this.instructions =
                agent.reasoning().map(Reasoning::instructions).orElse(List.of()).stream()
                        .flatMap(text -> Sentences.of(text).stream())
                        .toList();
        this.knowledge = agent.reasoning().map(Reasoning::knowledge).orElse(List.of());
    }

    List<Passage> passages() {
        var passages = new ArrayList<Passage>();
        for (int i = 0; i < knowledge.size(); i++) {
            passages.add(passage("knowledge-" + i, knowledge.get(i)));
        }
        List<String> facts =
                instructions.stream()
                        .filter(text -> STATEMENT.matcher(text).matches())
                        .filter(text -> !ADDRESSES_THE_BOT.matcher(text).find())
                        .toList();
        for (int i = 0; i < facts.size(); i++) {
            passages.add(
                    Passage.of(
                            "instruction-" + i,
                            Passage.Kind.KNOWLEDGE,
                            List.of(facts.get(i)),
                            List.of(facts.get(i))));
        }
        return passages;
    }

    String name() {
        return agent.name();
    }

    /// Who the agent is, in its own words.
    String introduction() {
        Optional<String> itself =
                instructions.stream()
                        .map(ABOUT_ITSELF::matcher)
                        .filter(Matcher::matches)
                        .map(match -> firstPerson(match.group(1), match.group(2)))
                        .findFirst();
        String name = "I am " + agent.name() + ".";
        return itself.filter(text -> text.contains(agent.name()))
                .orElseGet(() -> itself.map(text -> name + " " + text).orElse(name));
    }

    /// What can be asked about, as part of a sentence.
    String topics() {
        List<String> names =
                knowledge.stream()
                        .map(item -> uncapitalised(item.topic().strip()))
                        .filter(topic -> !topic.isEmpty())
                        .toList();
        if (names.isEmpty()) {
            return "what my instructions say, which is not much";
        }
        List<String> some = names.subList(0, Math.min(MOST_TOPICS, names.size()));
        String last = names.size() > some.size() ? "some other things" : some.getLast();
        List<String> before = names.size() > some.size() ? some : some.subList(0, some.size() - 1);
        return before.isEmpty() ? last : String.join(", ", before) + " and " + last;
    }

    private Passage passage(String id, Knowledge item) {
        List<String> sentences = Sentences.of(item.text());
        var cues = new ArrayList<Cue>();
        cues.add(new Cue(item.topic(), 0));
        cues.add(new Cue(item.topic() + ": " + item.text(), 0.03));
        for (String sentence : sentences) {
            cues.add(new Cue(sentence, -0.05));
            cues.add(new Cue(item.topic() + ": " + sentence, 0));
        }
        bundled.questionsAbout(item.topic()).map(text -> new Cue(text, 0)).forEach(cues::add);
        return new Passage(id, Passage.Kind.KNOWLEDGE, sentences, cues);
    }

    private static String firstPerson(String verb, String rest) {
        String words =
                rest.replaceAll("\\byour\\b", "my")
                        .replaceAll("\\byourself\\b", "myself")
                        .replaceAll("\\byou are\\b", "I am")
                        .replaceAll("\\byou\\b", "I");
        String sentence = "I " + (verb.equals("are") ? "am" : verb) + words;
        return sentence.matches(".*[.!?]$") ? sentence : sentence + ".";
    }

    private static String uncapitalised(String topic) {
        boolean plainWord = topic.length() > 1 && Character.isLowerCase(topic.charAt(1));
        return plainWord
                ? topic.substring(0, 1).toLowerCase(Locale.ENGLISH) + topic.substring(1)
                : topic;
    }
}
