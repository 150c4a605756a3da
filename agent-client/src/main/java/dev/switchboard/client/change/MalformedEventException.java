package dev.switchboard.client.change;

import java.io.IOException;

/// The stream said something that cannot be read. The message quotes nothing of it.
final class MalformedEventException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }
}
