package dev.switchboard.agent.library;

import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.client.problem.ProblemType;
import java.util.Locale;

/// What there is in the library.
public enum LibraryKind {
    PERSONA(DocumentType.PERSONA, ProblemType.PERSONA_NOT_FOUND),
    SKILL(DocumentType.SKILL, ProblemType.SKILL_NOT_FOUND);

    private final DocumentType document;
    private final ProblemType notFound;

    LibraryKind(DocumentType document, ProblemType notFound) {
        this.document = document;
        this.notFound = notFound;
    }

    /// `persona` or `skill`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    DocumentType document() {
        return document;
    }

    ProblemType notFound() {
        return notFound;
    }
}
