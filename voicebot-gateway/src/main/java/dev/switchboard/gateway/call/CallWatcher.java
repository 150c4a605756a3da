package dev.switchboard.gateway.call;

/// Sees everything of one call. It must not wait for anything: the call goes on when it returns.
public interface CallWatcher {
    /// The client asked for something. From the transport's thread; everything else comes from the
    /// call's.
    void asked(CallCommand command);

    /// The client is about to be told something.
    void told(CallNotice notice);

    /// Audio of this reply that has not left is not wanted any more.
    void dropped(CallReply reply);

    /// The call is over; nothing comes after this.
    void ended(CallEnd end);
}
