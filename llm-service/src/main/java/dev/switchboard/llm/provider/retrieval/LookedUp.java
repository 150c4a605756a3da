package dev.switchboard.llm.provider.retrieval;

import dev.switchboard.llm.model.Excerpt;
import java.util.ArrayList;
import java.util.List;

/// Makes passages that can be said of what was looked up: a sentence, and the one after it while
/// both are short enough to listen to.
final class LookedUp {
    /// Each of their sentences takes time.
    private static final int MOST_EXCERPTS = 3;

    private static final int MOST_SENTENCES = 10;
    private static final int LONGEST = 300;

    private LookedUp() {}

    static List<Passage> passages(List<Excerpt> excerpts) {
        var passages = new ArrayList<Passage>();
        for (Excerpt excerpt : excerpts.subList(0, Math.min(MOST_EXCERPTS, excerpts.size()))) {
            String topic = topic(excerpt);
            List<String> sentences =
                    Sentences.of(excerpt.text()).stream().limit(MOST_SENTENCES).toList();
            for (int i = 0; i < sentences.size(); i++) {
                passages.add(
                        Passage.of(
                                "looked-up-" + passages.size(),
                                Passage.Kind.KNOWLEDGE,
                                said(sentences, i),
                                List.of(topic + ": " + sentences.get(i), sentences.get(i))));
            }
        }
        return passages;
    }

    private static List<String> said(List<String> sentences, int first) {
        String one = sentences.get(first);
        if (first + 1 == sentences.size()
                || one.length() + sentences.get(first + 1).length() > LONGEST) {
            return List.of(one);
        }
        return List.of(one, sentences.get(first + 1));
    }

    /// The innermost heading, or the title.
    private static String topic(Excerpt excerpt) {
        return excerpt.section().isEmpty()
                ? excerpt.title()
                : excerpt.section().replaceFirst(".* > ", "");
    }
}
