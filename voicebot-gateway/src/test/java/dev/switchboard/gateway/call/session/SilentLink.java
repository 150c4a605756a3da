package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;

/// A link that nobody listens to.
public record SilentLink() implements MediaLink {
    @Override
    public void tell(CallNotice notice) {}

    @Override
    public void drop(CallReply reply) {}

    @Override
    public boolean pausesPlayback() {
        return false;
    }

    @Override
    public void close(CallEnd end) {}
}
