package dev.switchboard.testing.ports;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Finds ports of this host that nobody has. They lie below the range from which a system serves
/// those that want any port: between the look and the use, such a one would be given away.
public final class FreePorts {
    private static final int LOWEST = 12_000;
    private static final int BEYOND = 31_000;

    private FreePorts() {}

    /// One free port.
    public static int one() {
        return inARow(1);
    }

    /// The first of so many free ports in a row.
    public static int inARow(int count) {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
