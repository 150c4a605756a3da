package dev.switchboard.gateway.call.admission;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallWatcher;
import io.quarkus.logging.Log;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Several watchers as one. A watcher that fails sees no more of the call, and the call does not
/// notice.
final class Watchers implements CallWatcher {
    private final CallId call;
    private final List<Watching> all;

    private record Watching(CallWatcher watcher, AtomicBoolean failed) {}

    Watchers(CallId call, List<CallWatcher> watchers) {
        this.call = call;
        all = watchers.stream().map(it -> new Watching(it, new AtomicBoolean())).toList();
    }

    @Override
    public void asked(CallCommand command) {
        each(watcher -> watcher.asked(command));
    }

    @Override
    public void told(CallNotice notice) {
        each(watcher -> watcher.told(notice));
    }

    @Override
    public void dropped(CallReply reply) {
        each(watcher -> watcher.dropped(reply));
    }

    @Override
    public void ended(CallEnd end) {
        each(watcher -> watcher.ended(end));
    }

    private void each(Consumer<CallWatcher> what) {
        for (Watching one : all) {
            if (!one.failed().get()) {
                try {
                    what.accept(one.watcher());
                } catch (RuntimeException e) {
                    one.failed().set(true);
                    // Only where it happened: its message may hold what was said.
                    Log.errorf(
                            "Call %s is not watched any more: %s at %s",
                            call, e.getClass().getName(), e.getStackTrace()[0]);
                }
            }
        }
    }
}
