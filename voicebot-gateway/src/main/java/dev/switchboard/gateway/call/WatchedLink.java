package dev.switchboard.gateway.call;

/// A link whose call is watched: each watcher sees everything before the client does.
final class WatchedLink implements MediaLink {
    private final MediaLink link;
    private final CallWatcher watcher;

    WatchedLink(MediaLink link, CallWatcher watcher) {
        this.link = link;
        this.watcher = watcher;
    }

    @Override
    public void tell(CallNotice notice) {
        watcher.told(notice);
        link.tell(notice);
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
    public void close(CallEnd end) {
        watcher.ended(end);
        link.close(end);
    }
}
