package dev.switchboard.agent.library;

import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.client.problem.ProblemType;
import java.util.Locale;

/// What there is in the library.
public enum LibraryKind {
    PERSONA(DocumentType.PERSONA, ProblemType.PERSONA_NOT_FOUND),
    SKILL(DocumentType.SKILL, ProblemType.SKILL_NOT_FOUND),
    KNOWLEDGE_BASE(DocumentType.KNOWLEDGE_BASE, ProblemType.KNOWLEDGE_BASE_NOT_FOUND);

    private final DocumentType document;
    private final ProblemType notFound;

    LibraryKind(DocumentType document, ProblemType notFound) {
        this.document = document;
        this.notFound = notFound;
    }

    /// `persona`, `skill` or `knowledge-base`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The same in a sentence.
    public String spoken() {
        return word().replace('-', ' ');
    }

    static LibraryKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    DocumentType document() {
        return document;
    }

    ProblemType notFound() {
        return notFound;
    }
}
