package dev.switchboard.agent.library;

import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.client.access.Caller;
import jakarta.ws.rs.Path;

/// Knowledge bases over HTTP: what they are. What is in them belongs to llm-service.
@Path(KnowledgeBaseResource.PATH)
class KnowledgeBaseResource extends LibraryResource {
    static final String PATH = "/api/knowledge-bases";

    KnowledgeBaseResource(Library library, Pages pages, Causes causes, Caller caller) {
        super(LibraryKind.KNOWLEDGE_BASE, PATH, library, pages, causes, caller);
    }
}
