package dev.switchboard.agent.library;

import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.client.access.Caller;
import jakarta.ws.rs.Path;

/// Skills over HTTP.
@Path(SkillResource.PATH)
class SkillResource extends LibraryResource {
    static final String PATH = "/api/skills";

    SkillResource(Library library, Pages pages, Causes causes, Caller caller) {
        super(LibraryKind.SKILL, PATH, library, pages, causes, caller);
    }
}
