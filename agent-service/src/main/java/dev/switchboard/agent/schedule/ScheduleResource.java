package dev.switchboard.agent.schedule;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// When an agent is to do something by itself.
@Path("/api/agents/{ref}/schedules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ScheduleResource {
    private static final String AFTER = "after";
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Agents agents;
    private final Schedules schedules;
    private final Caller caller;

    ScheduleResource(Agents agents, Schedules schedules, Caller caller) {
        this.agents = agents;
        this.schedules = schedules;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listSchedules",
            summary = "The schedules of an agent, each with its next times")
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "The next times after this moment instead of now",
            example = "2027-03-27T12:00:00Z")
    public ScheduleList list(@PathParam("ref") String ref, @Context UriInfo uri) {
        var tenant = TenantId.of(caller.principal());
        Instant after = Query.of(uri, AFTER).moment(AFTER).orElseGet(Instant::now);
        if (after.isBefore(EARLIEST) || after.isAfter(LATEST)) {
            throw Query.refuse(AFTER, "is a moment of the years 1970 to 2199");
        }
        var agent = agents.get(tenant, caller.principal().agent(ref));
        return ScheduleList.of(schedules.of(tenant, agent.head().id()), after);
    }
}
