package dev.switchboard.e2e.bench;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentReference;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;

/// How long the directory of this service takes to resolve an agent, in nanoseconds.
@Path("/resolve/{ref}")
@RunOnVirtualThread
class ResolveResource {
    private final AgentDirectory directory;

    ResolveResource(AgentDirectory directory) {
        this.directory = directory;
    }

    /// From the cache: the mean of each round.
    @GET
    @Path("/cached")
    public List<Long> cached(
            @PathParam("ref") String ref,
            @QueryParam("rounds") int rounds,
            @QueryParam("times") int times) {
        var agent = new AgentReference(ref);
        List<Long> means = new ArrayList<>();
        long revisions = 0;
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < times; i++) {
                revisions += directory.current(agent).revision();
            }
            means.add((System.nanoTime() - begun) / times);
        }
        if (revisions == 0) {
            throw new IllegalStateException("no revision"); // keeps the loop from being left out
        }
        return means;
    }

    /// From the cache: each single time, what measuring itself takes included.
    @GET
    @Path("/each")
    public List<Long> each(@PathParam("ref") String ref, @QueryParam("times") int times) {
        var agent = new AgentReference(ref);
        List<Long> single = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            directory.current(agent);
            single.add(System.nanoTime() - begun);
        }
        return single;
    }

    /// Revisions that this service has never seen, one after the other.
    @GET
    @Path("/cold")
    public List<Long> cold(
            @PathParam("ref") String ref, @QueryParam("from") int from, @QueryParam("to") int to) {
        var agent = new AgentReference(ref);
        List<Long> times = new ArrayList<>();
        for (int revision = from; revision <= to; revision++) {
            long begun = System.nanoTime();
            directory.at(agent, revision);
            times.add(System.nanoTime() - begun);
        }
        return times;
    }
}
