package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.call.CallId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Two lists of calls as one, each call once; all of them the newest first.
final class NewestFirst implements Iterator<CallId> {
    private final Iterator<CallId> first;
    private final Iterator<CallId> second;
    private Optional<CallId> ofFirst;
    private Optional<CallId> ofSecond;

    NewestFirst(Iterator<CallId> first, Iterator<CallId> second) {
        this.first = first;
        this.second = second;
        ofFirst = next(first);
        ofSecond = next(second);
    }

    @Override
    public boolean hasNext() {
        return ofFirst.isPresent() || ofSecond.isPresent();
    }

    @Override
    public CallId next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int order =
                ofFirst.isEmpty()
                        ? -1
                        : ofSecond.isEmpty() ? 1 : ofFirst.get().compareTo(ofSecond.get());
        CallId newest = (order >= 0 ? ofFirst : ofSecond).orElseThrow();
        if (order >= 0) {
            ofFirst = next(first);
        }
        if (order <= 0) {
            ofSecond = next(second);
        }
        return newest;
    }

    private static Optional<CallId> next(Iterator<CallId> calls) {
        return calls.hasNext() ? Optional.of(calls.next()) : Optional.empty();
    }
}
