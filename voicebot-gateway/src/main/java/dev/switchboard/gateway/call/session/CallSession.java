package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.MediaLink;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One call: a thread that owns everything of it, and takes from one queue what clients and
/// services post. It hands that to its [Crew], and does nothing itself.
public final class CallSession implements Runnable {
    private final CallId id;
    private final MediaLink link;
    private final LongSupplier nanos;
    private final Consumer<CallSession> ended;
    private final CallQueue queue = new CallQueue();
    private final Crew crew;
    private final Deadlines deadlines = new Deadlines();
    private final CompletableFuture<CallEnd> over = new CompletableFuture<>();

    public CallSession(
            CallId id,
            CallServices services,
            AgentView agent,
            CallSettings settings,
            MediaLink link,
            LongSupplier nanos,
            Consumer<CallSession> ended) {
        this.id = id;
        this.link = link;
        this.nanos = nanos;
        this.ended = ended;
        crew = new Crew(id, services, agent, settings, link, nanos, queue);
        crew.keep(deadlines);
        deadlines.add(crew.ending::latest, this::endWhenDue);
    }

    /// Asks something of the call; waits while it is very busy. From any thread but its own.
    public void post(CallCommand command) {
        queue.put(new CallInput.FromClient(command));
    }

    /// Ends the call.
    public void stop(CallEnd why) {
        queue.put(new CallInput.Stop(why));
    }

    /// Ends the call when what is being said is said, and after this time at the latest.
    public void drain(Duration most) {
        queue.put(new CallInput.Drain(most));
    }

    /// The call's clock, for times in commands.
    public long nanos() {
        return nanos.getAsLong();
    }

    public CallEnd end() {
        return crew.ending.why();
    }

    /// Completed when nothing more happens in the call.
    public CompletableFuture<CallEnd> over() {
        return over;
    }

    public CallId id() {
        return id;
    }

    @Override
    public void run() {
        try {
            begin();
            while (!crew.floor.over()) {
                step(queue.take(deadlines.left(nanos())));
            }
        } catch (InterruptedException e) {
            crew.ending.because(CallEnd.SERVICE_STOPS);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            crew.ending.because(CallEnd.BROKEN);
            Log.errorf(e, "Call %s broke", id);
        } finally {
            queue.close();
            part(crew.connections::close);
            part(() -> link.close(end()));
            ended.accept(this);
            over.complete(end());
        }
    }

    /// Lets go of something; whatever comes of that, the call leaves its place.
    private void part(Runnable letGo) {
        try {
            letGo.run();
        } catch (RuntimeException e) {
            Log.errorf(e, "Call %s did not end cleanly", id);
        }
    }

    /// Connects what the call hears and speaks with.
    void begin() {
        crew.connections.prepare(crew.seat.agent());
    }

    /// One turn of the loop.
    void step(CallInput input) {
        handle(input);
        if (!crew.floor.over()) {
            deadlines.check(nanos());
        }
    }

    CallQueue queue() {
        return queue;
    }

    private void handle(CallInput input) {
        switch (input) {
            case CallInput.FromClient(CallCommand command) -> crew.commands.handle(command);
            case CallInput.FromTranscriber(var heard) -> {
                crew.understanding.heard(heard);
                crew.hearing.told(heard);
            }
            case CallInput.FromAgent(var event) -> {
                if (!crew.connections.dialogue().takes(event)) {
                    crew.side.answering.on(event);
                }
            }
            case CallInput.FromSpeaker(var spoken) -> crew.side.delivery.on(spoken);
            case CallInput.Tick _ -> {}
            case CallInput.Drain(Duration most) -> crew.ending.drain(nanos(), most);
            case CallInput.Stop(CallEnd why) -> hangUp(why);
        }
    }

    private void endWhenDue(long now) {
        boolean idle = crew.idle() && !crew.putThrough.pending();
        if (!crew.floor.over()) {
            crew.ending.due(now, crew.agentTurns.silent(), idle).ifPresent(this::hangUp);
        }
    }

    /// Over first: nothing new may follow from the end of a reply.
    private void hangUp(CallEnd why) {
        crew.ending.because(why);
        crew.floor.enter(new CallEvent.HungUp());
        crew.side.yielding.cancelAll();
    }
}
