package dev.switchboard.llm.knowledge;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.Settings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks up what an agent needs for an answer. Takes little time and never fails: an answer without
/// knowledge is better than none.
@Singleton
public class Retriever {
    private static final String SETTINGS = "knowledgeSettings";
    private static final double USUAL = 5;

    /// Longer questions are searched for by their beginning.
    private static final int LONGEST = 1000;

    private final Search search;
    private final KnowledgeDatabase database;
    private final MeterRegistry meters;
    private final Duration patience;
    private final int characters;

    @Inject
    Retriever(
            Search search,
            KnowledgeDatabase database,
            MeterRegistry meters,
            KnowledgeConfig config) {
        this.search = search;
        this.database = database;
        this.meters = meters;
        this.patience = config.patience();
        this.characters = config.promptCharacters();
    }

    /// What the bases of an agent say about a question, as far as it fits into a prompt.
    public Lookup find(AgentView agent, String question) {
        List<KnowledgeBase> bases = basesOf(agent);
        Settings settings = agent.reasoning().map(Reasoning::settings).orElse(Settings.NONE);
        boolean onlyByTool = settings.text(SETTINGS, "mode").filter("tool"::equals).isPresent();
        if (bases.isEmpty() || onlyByTool || !database.isOn() || question.isBlank()) {
            return Lookup.NOTHING;
        }
        long start = System.nanoTime();
        Lookup found = find(bases, question, settings);
        String outcome = found.skipped().orElse(found.citations().isEmpty() ? "nothing" : "found");
        meters.timer("switchboard.knowledge.lookup", "outcome", outcome)
                .record(Duration.ofNanos(System.nanoTime() - start));
        return found;
    }

    private Lookup find(List<KnowledgeBase> bases, String question, Settings settings) {
        int most = settings.number(SETTINGS, "topK").orElse(USUAL).intValue();
        String words = question.length() > LONGEST ? question.substring(0, LONGEST) : question;
        try {
            return Lookup.of(fitting(search.find(bases, words, most, patience)));
        } catch (ProblemException problem) {
            boolean late = problem.type() == ProblemType.SERVICE_TIMEOUT;
            Log.warnf("An agent answers without its knowledge: %s", problem.type().code());
            return Lookup.skipped(late ? "late" : "failed");
        } catch (RuntimeException unexpected) {
            // Its message may quote what was asked.
            Log.errorf("A lookup failed unexpectedly: %s", unexpected.getClass().getName());
            return Lookup.skipped("failed");
        }
    }

    private List<Hit> fitting(List<Hit> hits) {
        var fitting = new ArrayList<Hit>();
        int left = characters;
        for (Hit hit : hits) {
            left -= hit.text().length();
            if (left < 0) {
                break;
            }
            fitting.add(hit);
        }
        return fitting;
    }

    /// The bases that this revision of an agent names.
    static List<KnowledgeBase> basesOf(AgentView agent) {
        return agent.reasoning().map(Reasoning::knowledgeBases).orElse(List.of()).stream()
                .map(base -> new KnowledgeBase(agent.tenant(), base.id(), base.key()))
                .toList();
    }
}
