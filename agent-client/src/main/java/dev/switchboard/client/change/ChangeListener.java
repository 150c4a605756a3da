package dev.switchboard.client.change;

/// Hears of every change, in order, on the thread of the stream: it must return soon.
public interface ChangeListener {
    /// One change that was read whole.
    void on(Change change);
}
