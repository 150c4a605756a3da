package dev.switchboard.agent.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The audit log over HTTP.
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AuditResource {

    private final AuditLog log;
    private final AuditChain chain;
    private final Pages pages;
    private final Caller caller;

    AuditResource(AuditLog log, AuditChain chain, Pages pages, Caller caller) {
        this.caller = caller;
        this.log = log;
        this.chain = chain;
        this.pages = pages;
    }

    @GET
    @Operation(
            operationId = "listAuditEntries",
            summary =
                    "Who changed what, the newest first; several values of a filter are alternatives")
    public Response list(@Context UriInfo uri) {
        var query =
                Query.of(
                        uri,
                        "actor",
                        "action",
                        "subject",
                        "requestId",
                        "since",
                        "until",
                        "limit",
                        "cursor");
        var filter =
                new AuditFilter(
                        query.all("actor"),
                        query.all("action"),
                        query.all("subject"),
                        query.all("requestId"),
                        query.moment("since"),
                        query.moment("until"));
        var request = pages.read(query, tenant());
        long before =
                request.after().map(keys -> Long.parseLong(keys.getFirst())).orElse(Long.MAX_VALUE);
        var found = log.find(tenant(), filter, before, request.limit() + 1);
        return request.answer(found, AuditRow::show, row -> List.of(Long.toString(row.number)));
    }

    @GET
    @Path("/verify")
    @Operation(
            operationId = "verifyAuditLog",
            summary =
                    "Whether no entry was altered, removed or inserted; with `number` and `hash`, also"
                            + " since that end of the chain was noted")
    public ObjectNode verify(@Context UriInfo uri) {
        var query = Query.of(uri, "number", "hash");
        var anchor =
                query.number("number", 1, Integer.MAX_VALUE)
                        .flatMap(number ->
                                query.one("hash").map(hash -> new AuditLog.Head(number, hash)));
        var verdict = chain.verify(tenant(), anchor);
        ObjectNode json = StrictJson.object();
        json.put("intact", verdict.fault().isEmpty());
        json.putObject("head")
                .put("number", verdict.head().number())
                .put("hash", verdict.head().hash());
        verdict.fault()
                .ifPresent(fault ->
                        json.putObject("fault")
                                .put("number", fault.number())
                                .put("detail", fault.why()));
        return json;
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
