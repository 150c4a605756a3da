package dev.switchboard.agent.library;

import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.client.access.Caller;
import jakarta.ws.rs.Path;

/// Personas over HTTP.
@Path(PersonaResource.PATH)
class PersonaResource extends LibraryResource {
    static final String PATH = "/api/personas";

    PersonaResource(Library library, Pages pages, Causes causes, Caller caller) {
        super(LibraryKind.PERSONA, PATH, library, pages, causes, caller);
    }
}
