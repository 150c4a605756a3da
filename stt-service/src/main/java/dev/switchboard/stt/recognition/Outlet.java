package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;

/// Where messages for the client go. Blocks while the client is slow; safe for several threads.
@FunctionalInterface
interface Outlet {
    void send(ServerMessage message);

    default void send(ProblemException problem) {
        send(new ServerMessage.Failure(ProblemDetail.of(problem)));
    }
}
