package dev.switchboard.gateway.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A call whose time is what its rehearsal says, and whose thread is that of the rehearsal.
public final class RehearsedCall {
    private final Call call;
    private final Answer answer = new Answer();
    private long nanos;

    RehearsedCall(CallServices services, CallStart start, MediaLink link) {
        Quiet quiet = new Quiet(() -> nanos);
        Watchers watchers = new Watchers(start.id(), List.of(quiet, answer));
        CallSession session =
                new CallSession(
                        start.id(),
                        services,
                        start.agent(),
                        start.settings().transcribing(),
                        new WatchedLink(link, watchers, start.settings()),
                        () -> nanos,
                        _ -> {});
        call = new Call(start, session, watchers, quiet);
        session.begin();
    }

    /// As its transport knows it.
    public Call call() {
        return call;
    }

    /// So much later: what was asked of the call, and what is due in it, is done.
    public void goOn(Duration time) {
        nanos += time.toNanos();
        CallSession session = call.session();
        for (Optional<CallInput> next = session.queue().poll();
                next.isPresent();
                next = session.queue().poll()) {
            session.step(next.get());
        }
        session.step(new CallInput.Tick());
    }

    /// Whether the agent was heard.
    public boolean answered() {
        return answer.heard;
    }

    /// Whether there was any.
    private static final class Answer implements CallWatcher {
        private boolean heard;

        @Override
        public void asked(CallCommand command) {}

        @Override
        public void told(CallNotice notice) {
            heard |= notice instanceof CallNotice.ReplyAudio;
        }

        @Override
        public void dropped(CallReply reply) {}

        @Override
        public void ended(CallEnd end) {}
    }
}
