package dev.switchboard.llm.provider.retrieval;

import java.util.Set;

/// A question, ready to be compared.
record Query(String text, Meaning meaning, Set<String> words) {
    static Query of(String text, Embedder embedder) {
        return new Query(text, embedder.embed(text), Words.of(text));
    }
}
