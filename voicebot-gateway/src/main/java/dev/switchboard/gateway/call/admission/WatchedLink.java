package dev.switchboard.gateway.call.admission;

import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.MediaLink;

/// A link whose call is watched: the watcher sees everything, and before the client does.
final class WatchedLink implements MediaLink {
    private final MediaLink link;
    private final CallWatcher watcher;
    private final ClientTranscripts transcripts;

    WatchedLink(MediaLink link, CallWatcher watcher, CallSettings settings) {
        this.link = link;
        this.watcher = watcher;
        transcripts = new ClientTranscripts(settings);
    }

    @Override
    public void tell(CallNotice notice) {
        watcher.told(notice);
        transcripts.toClient(notice).ifPresent(link::tell);
    }

    @Override
    public void drop(CallReply reply) {
        watcher.dropped(reply);
        link.drop(reply);
    }

    @Override
    public boolean pausesPlayback() {
        return link.pausesPlayback();
    }

    @Override
    public boolean telephone() {
        return link.telephone();
    }

    @Override
    public void close(CallEnd end) {
        watcher.ended(end);
        link.close(end);
    }
}
