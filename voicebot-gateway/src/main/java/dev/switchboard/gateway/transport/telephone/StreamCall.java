package dev.switchboard.gateway.transport.telephone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.json.JsonBuffers;
import dev.switchboard.client.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a carrier: waits for the call to start, then hands on what comes. Frames come
/// in order; what is wrong with one ends the call.
public final class StreamCall {
    private static final int LONGEST_FRAME = 64 << 10;
    private static final int POLICY = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int BROKEN = 1011;
    private static final int TRY_LATER = 1013;
    private static final ObjectMapper JSON = JsonBuffers.mapper();

    private final WebSocketConnection connection;
    private final StreamDialect dialect;
    private final PhoneCalls calls;
    private final UUID tenant;
    private final Optional<String> agent;
    private final ChunkOrder order = new ChunkOrder();
    private final StartDeadline start;
    private StreamMessage.@Nullable Started started;
    private @Nullable StreamCarrier carrier;
    private @Nullable PhoneCall call;
    private boolean over;

    /// @param agent who answers when the carrier does not say
    /// @param toStart how long the carrier may take to start the call
    public StreamCall(
            WebSocketConnection connection,
            StreamDialect dialect,
            PhoneCalls calls,
            UUID tenant,
            String agent,
            Duration toStart) {
        this.connection = connection;
        this.dialect = dialect;
        this.calls = calls;
        this.tenant = tenant;
        this.agent = Optional.of(agent);
        start = new StartDeadline(toStart, this::notStarted);
    }

    /// Takes a text frame.
    public synchronized void text(String frame) {
        if (over) {
            return;
        }
        try {
            if (frame.length() > LONGEST_FRAME) {
                end(TOO_LARGE, "a frame of more than 64 kB");
                return;
            }
            handle(dialect.read(JSON.readTree(frame)));
        } catch (JsonProcessingException malformed) {
            end(POLICY, "a frame that is no JSON");
        } catch (BadFrameException bad) {
            end(POLICY, String.valueOf(bad.getMessage()));
        } catch (ProblemException refused) {
            end(refused.type().retryable() ? TRY_LATER : POLICY, refused.type().code());
        } catch (RuntimeException bug) {
            Log.errorf(
                    "A call by %s broke: %s at %s",
                    dialect.carrier(), bug.getClass().getName(), bug.getStackTrace()[0]);
            end(BROKEN, "internal error");
        }
    }

    /// Takes a binary frame, which no carrier sends.
    public synchronized void binary() {
        end(POLICY, "a binary frame");
    }

    /// The connection failed: a frame above the limit of the server came, or it is lost.
    public synchronized void failed(Throwable failure) {
        if (failure instanceof IllegalStateException) {
            end(TOO_LARGE, "a frame that is too large");
        } else {
            Log.debugf(
                    "A stream of %s was lost: %s", dialect.carrier(), failure.getClass().getName());
            closed();
            StreamCarrier.close(connection, new CloseReason(BROKEN, "internal error"));
        }
    }

    /// The connection is gone.
    public synchronized void closed() {
        over = true;
        start.met();
        PhoneCall running = call;
        if (running != null) {
            running.hungUp();
        }
    }

    private void handle(StreamMessage message) {
        PhoneCall running = call;
        switch (message) {
            case StreamMessage.Started begun -> begin(begun);
            case StreamMessage.Media(OptionalLong chunk, String coded) -> hear(chunk, coded);
            case StreamMessage.Key(char key) when running != null -> running.press(key);
            case StreamMessage.Mark(int mark) when running != null -> running.played(mark);
            case StreamMessage.Stopped _ -> stopped();
            case StreamMessage.Other _ when running != null -> running.other();
            case StreamMessage.Key _, StreamMessage.Mark _, StreamMessage.Other _ -> {}
        }
    }

    private void stopped() {
        StreamCarrier ours = carrier;
        if (ours != null) {
            ours.stopped();
        }
        closed();
        StreamCarrier.close(connection, CloseReason.NORMAL);
    }

    private void begin(StreamMessage.Started begun) {
        if (call != null) {
            throw new BadFrameException("a second start");
        }
        Line line =
                new Line(
                        dialect.carrier(),
                        tenant,
                        begun.agent().or(() -> agent),
                        begun.call(),
                        dialect.transfers());
        start.met();
        started = begun;
        StreamCarrier ours = new StreamCarrier(connection, dialect, begun);
        call = calls.answer(line, ours, Pacing.BUFFERED);
        carrier = ours;
    }

    private void hear(OptionalLong chunk, String coded) {
        StreamMessage.Started begun = started;
        PhoneCall running = call;
        if (begun == null || running == null) {
            throw new BadFrameException("audio before the start");
        }
        List<byte[]> ready = order.take(chunk, decoded(coded));
        if (ready.isEmpty()) {
            running.other();
        }
        ready.forEach(each -> running.hear(begun.caller().decode(each)));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new BadFrameException("audio that is not base64");
        }
    }

    private void notStarted() {
        Log.warnf("A stream of %s is closed: no call began on it", dialect.carrier());
        StreamCarrier.close(connection, new CloseReason(POLICY, "no call began"));
    }

    private void end(int code, String why) {
        Log.warnf("A call by %s is ended: %s", dialect.carrier(), why);
        // First, for the call closes it too, and knows less.
        StreamCarrier.close(connection, new CloseReason(code, why));
        closed();
    }
}
