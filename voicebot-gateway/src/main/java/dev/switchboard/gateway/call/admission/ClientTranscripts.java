package dev.switchboard.gateway.call.admission;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import java.util.Optional;

/// Lets the watchers of a call know what the caller said, also when its client does not want to
/// know: the call always tells, and the client gets what it wished for. What it wishes for travels
/// with its settings, and holds when they do.
final class ClientTranscripts {
    private boolean wanted;

    private record Wish(Object echo, boolean wanted) {}

    /// @param settings what the client begins with
    ClientTranscripts(CallSettings settings) {
        wanted = settings.transcribe();
    }

    /// The command that is to reach the call.
    static CallCommand toCall(CallCommand command) {
        return command instanceof CallCommand.Configure wish
                ? new CallCommand.Configure(
                        wish.settings().transcribing(),
                        wish.handoff(),
                        wish.receivedNanos(),
                        new Wish(wish.echo(), wish.settings().transcribe()))
                : command;
    }

    /// The notice that is to reach the client; empty when it does not want it. The call's thread.
    Optional<CallNotice> toClient(CallNotice notice) {
        if (notice instanceof CallNotice.Configured(Wish wish, var agent, var switched)) {
            wanted = wish.wanted();
            return Optional.of(new CallNotice.Configured(wish.echo(), agent, switched));
        }
        boolean words =
                notice instanceof CallNotice.Transcribing
                        || notice instanceof CallNotice.Transcribed
                        || notice instanceof CallNotice.TranscriptionFailed;
        return words && !wanted ? Optional.empty() : Optional.of(notice);
    }
}
