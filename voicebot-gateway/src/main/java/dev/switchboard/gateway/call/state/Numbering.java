package dev.switchboard.gateway.call.state;

import java.util.function.IntSupplier;

/// A series of numbers that rises from 1.
public final class Numbering implements IntSupplier {
    private int last;

    @Override
    public int getAsInt() {
        return ++last;
    }
}
