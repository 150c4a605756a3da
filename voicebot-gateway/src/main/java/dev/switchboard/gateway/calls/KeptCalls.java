package dev.switchboard.gateway.calls;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.CallRecord;
import dev.switchboard.gateway.recording.CallSummary;
import dev.switchboard.gateway.recording.Recordings;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/// What this gateway keeps of a call, for somebody for whom the call exists. Everything throws
/// `call-not-found` where it does not.
@Singleton
class KeptCalls {
    static final String WAV = "audio/wav";

    private final VisibleCalls visible;
    private final Recordings recordings;

    KeptCalls(VisibleCalls visible, Recordings recordings) {
        this.visible = visible;
        this.recordings = recordings;
    }

    /// The whole record, of a live call as far as it has come.
    CallRecord get(Principal asker, String id) throws IOException {
        CallId call = new CallId(visible.get(asker, id).id());
        return recordings.find(asker.tenant(), call).orElseThrow(VisibleCalls::notFound);
    }

    /// The recording, or a part of it.
    ///
    /// @param range the header
    Response audio(Principal asker, String id, @Nullable String range) throws IOException {
        CallSummary call = visible.get(asker, id);
        demandEnded(call, "Its recording can be had when it is over.");
        Optional<Path> file =
                recordings
                        .audio(asker.tenant(), new CallId(call.id()))
                        .filter(Files::isRegularFile);
        if (call.audio().isEmpty() || file.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "This call was not recorded: its agent keeps no audio.");
        }
        long length = Files.size(file.get());
        Optional<ByteRange> part = ByteRange.of(range, length);
        ByteRange sent = part.orElse(new ByteRange(0, length - 1));
        var response =
                Response.status(part.isPresent() ? 206 : 200)
                        .type(WAV)
                        .header("Accept-Ranges", "bytes")
                        .entity(new PathPart(file.get(), sent.first(), sent.length()));
        part.ifPresent(it -> response.header("Content-Range", it.of(length)));
        return response.build();
    }

    /// Forgets an ended call.
    void erase(Principal asker, String id) throws IOException {
        CallSummary call = visible.get(asker, id);
        demandEnded(call, "Hang up first, then erase it.");
        recordings.erase(asker.tenant(), new CallId(call.id()));
        Log.infof("The record of call %s was erased", call.id());
    }

    private static void demandEnded(CallSummary call, String advice) {
        if (call.state() == CallSummary.State.LIVE) {
            throw new ProblemException(ProblemType.CONFLICT, "The call is live. " + advice);
        }
    }
}
