package dev.switchboard.tts.phrase;

import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.ClauseName;
import dev.switchboard.tts.synthesis.PatientVoice;
import dev.switchboard.tts.synthesis.PatientVoices;
import dev.switchboard.tts.text.GrowingText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `POST /api/tts/phrases`: texts that an agent will say, to be rendered before it does. Asking
/// again is harmless, and tells how far it is.
@Path("/api/tts/phrases")
@RunOnVirtualThread
class PhraseResource {
    private static final int MOST_TEXTS = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /// What will be said.
    ///
    /// @param agent a reference; the default agent when absent
    /// @param revision the published one when absent
    /// @param waitMs how long the answer may wait for what is rendered
    public record PhraseRequest(
            @Nullable String agent,
            @Nullable Integer revision,
            @Nullable List<@Nullable String> texts,
            @Nullable Integer waitMs) {}

    /// How far it is.
    ///
    /// @param texts `known`, `rendered`, `waiting` or `failed`, for each text in order
    public record PhraseAnswer(
            String agent,
            int revision,
            long known,
            long rendered,
            long waiting,
            long failed,
            List<String> texts) {}

    private enum State {
        /// It was here.
        KNOWN,
        /// It came while the answer waited.
        RENDERED,
        WAITING,
        /// It was tried in vain, and is tried no more until somebody asks.
        FAILED
    }

    /// A text and the clauses of it that were missing.
    private record Asked(List<CompletableFuture<Boolean>> missing) {}

    private final PatientVoices voices;
    private final PhraseStore store;
    private final PhraseRendering rendering;
    private final Caller caller;

    PhraseResource(
            PatientVoices voices, PhraseStore store, PhraseRendering rendering, Caller caller) {
        this.voices = voices;
        this.store = store;
        this.rendering = rendering;
        this.caller = caller;
    }

    /// Answers at once unless it is told to wait.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "renderPhrases",
            summary = "Render what an agent will say before it is said")
    public Response render(@Nullable PhraseRequest request) throws InterruptedException {
        List<String> texts = texts(request);
        Duration wait = wait(Objects.requireNonNull(request));
        PatientVoice voice = voices.find(caller.principal(), request.agent(), request.revision());
        List<Asked> asked = new ArrayList<>();
        for (String text : texts) {
            asked.add(new Asked(rendering.begin(voice, missing(voice, text))));
        }
        List<State> states = states(asked, wait);
        return Response.status(
                        states.contains(State.WAITING)
                                ? Response.Status.ACCEPTED
                                : Response.Status.OK)
                .entity(answer(voice, states))
                .build();
    }

    private static List<String> texts(@Nullable PhraseRequest request) {
        List<@Nullable String> texts =
                request == null || request.texts() == null ? List.of() : request.texts();
        if (texts.isEmpty() || texts.size() > MOST_TEXTS || texts.contains(null)) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The request needs 1 to %d `texts`.".formatted(MOST_TEXTS));
        }
        List<String> given = new ArrayList<>();
        for (String text : texts) {
            if (text != null) {
                PatientVoices.check(text);
                given.add(text);
            }
        }
        return given;
    }

    private static Duration wait(PhraseRequest request) {
        int millis = request.waitMs() == null ? 0 : request.waitMs();
        if (millis < 0 || millis > LONGEST_WAIT.toMillis()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "`waitMs` is from 0 to %d.".formatted(LONGEST_WAIT.toMillis()));
        }
        return Duration.ofMillis(millis);
    }

    private List<ClauseName> missing(PatientVoice voice, String text) {
        GrowingText whole = new GrowingText();
        whole.append(text);
        return whole.finish().stream()
                .map(voice::name)
                .filter(clause -> !store.has(clause))
                .distinct()
                .toList();
    }

    private static List<State> states(List<Asked> asked, Duration wait)
            throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        List<State> states = new ArrayList<>();
        for (Asked text : asked) {
            State state = State.KNOWN;
            for (CompletableFuture<Boolean> clause : text.missing()) {
                state = worse(state, state(clause, deadline - System.nanoTime()));
            }
            states.add(state);
        }
        return states;
    }

    private static State state(CompletableFuture<Boolean> clause, long nanos)
            throws InterruptedException {
        try {
            boolean here = clause.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return here ? State.RENDERED : State.FAILED;
        } catch (TimeoutException _) {
            return State.WAITING;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static State worse(State one, State other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static PhraseAnswer answer(PatientVoice voice, List<State> states) {
        return new PhraseAnswer(
                voice.agent().key(),
                voice.agent().revision(),
                count(states, State.KNOWN),
                count(states, State.RENDERED),
                count(states, State.WAITING),
                count(states, State.FAILED),
                states.stream().map(state -> state.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static long count(List<State> states, State state) {
        return states.stream().filter(state::equals).count();
    }
}
