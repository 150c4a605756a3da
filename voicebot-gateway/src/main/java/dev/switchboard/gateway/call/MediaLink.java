package dev.switchboard.gateway.call;

/// What a call needs of its transport. Used by the call's thread alone.
public interface MediaLink {
    /// Tells the client something, after what it was told before. Does not wait for the client, but
    /// for a moment when it is slow.
    void tell(CallNotice notice);

    /// Audio of this reply that has not left yet is not wanted any more.
    void drop(CallReply reply);

    /// Whether the caller's player can stand still and go on. Then it also says what it has played,
    /// by [CallCommand.Played]: every 200 ms while it plays, and whenever it starts or stops.
    boolean pausesPlayback();

    /// Whether it is a telephone line: keys can be pressed on its other side, and the caller be put
    /// through.
    default boolean telephone() {
        return false;
    }

    /// Ends the connection, after what was told.
    void close(CallEnd end);
}
