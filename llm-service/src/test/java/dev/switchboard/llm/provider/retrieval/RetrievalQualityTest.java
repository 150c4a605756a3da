package dev.switchboard.llm.provider.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.testing.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How often the right passage is found. The questions are in `questions.txt`: paraphrases, texts
/// as speech recognition writes them, small talk, and questions that nobody prepared for.
class RetrievalQualityTest {
    private static final Embedder EMBEDDER = new Embedder();
    private static final Bundled BUNDLED = Bundled.load();
    private static final PassageIndex SMALL_TALK = new PassageIndex(BUNDLED.smallTalk(), EMBEDDER);

    private record Question(String agent, String expected, String text) {
        static Question parse(String line) {
            String[] parts = line.split("\\|", 3);
            return new Question(parts[0].strip(), parts[1].strip(), parts[2].strip());
        }

        boolean offTopic() {
            return expected.equals("-");
        }

        boolean smallTalk() {
            return expected.startsWith("~");
        }
    }

    private static final Map<String, AgentView> AGENTS =
            SampleAgents.NAMES.stream().collect(Collectors.toMap(name -> name, SampleAgents::load));
    private static final Map<String, Answerer> ANSWERERS =
            SampleAgents.NAMES.stream()
                    .collect(
                            Collectors.toMap(
                                    name -> name,
                                    name -> answerer(Objects.requireNonNull(AGENTS.get(name)))));

    @Test
    void rightPassageIsFoundForAtLeast85PercentOfTheQuestions() {
        assertAccuracy(
                questions().stream().filter(q -> !q.offTopic() && !q.smallTalk()).toList(),
                50,
                0.85);
    }

    @Test
    void smallTalkIsUnderstood() {
        assertAccuracy(questions().stream().filter(Question::smallTalk).toList(), 30, 0.85);
    }

    @Test
    void atLeast90PercentOfTheOffTopicQuestionsAreDeclined() {
        assertAccuracy(questions().stream().filter(Question::offTopic).toList(), 60, 0.90);
    }

    /// A voice turn has no time for a slow partner.
    @Test
    void answerIsReadyInMilliseconds() {
        List<Question> all = questions();
        long[] times = new long[all.size()];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            choose(all.get(i));
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        Duration median = Duration.ofNanos(times[times.length / 2]);
        Figures.note("retrieval", "median %d us".formatted(median.toNanos() / 1000));
        // The goal is 20 ms; this only finds what no busy machine explains.
        assertThat(median).isLessThan(Duration.ofMillis(500));
    }

    private static void assertAccuracy(List<Question> questions, int atLeast, double bar) {
        var wrong = new ArrayList<String>();
        for (Question question : questions) {
            String chosen = choose(question);
            if (!chosen.equals(question.expected())) {
                wrong.add(
                        "%s -> %s instead of %s"
                                .formatted(question.text(), chosen, question.expected()));
            }
        }
        double accuracy = 1 - (double) wrong.size() / questions.size();
        Figures.note("retrieval", "%.1f %% of %d".formatted(100 * accuracy, questions.size()));
        wrong.forEach(line -> Figures.note("retrieval", line));
        assertThat(questions).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(accuracy).as("wrong: %s", wrong).isGreaterThanOrEqualTo(bar);
    }

    private static String choose(Question question) {
        Prompt prompt = new Prompt("", List.of(), question.text());
        AgentView agent = Objects.requireNonNull(AGENTS.get(question.agent()));
        return Objects.requireNonNull(ANSWERERS.get(question.agent()))
                .choose(prompt)
                .map(found -> name(found, agent))
                .orElse("-");
    }

    private static String name(Passage passage, AgentView agent) {
        if (passage.kind() == Passage.Kind.SMALL_TALK) {
            return "~" + passage.id();
        }
        String[] parts = passage.id().split("-", 2);
        return parts[0].equals("knowledge")
                ? agent.reasoning()
                        .orElseThrow()
                        .knowledge()
                        .get(Integer.parseInt(parts[1]))
                        .topic()
                : parts[0];
    }

    private static Answerer answerer(AgentView agent) {
        return new Answerer(new AgentTexts(agent, BUNDLED), SMALL_TALK, EMBEDDER);
    }

    private static List<Question> questions() {
        try (InputStream in = RetrievalQualityTest.class.getResourceAsStream("questions.txt")) {
            Objects.requireNonNull(in);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Question::parse)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
