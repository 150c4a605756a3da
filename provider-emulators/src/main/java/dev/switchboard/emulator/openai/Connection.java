package dev.switchboard.emulator.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// One client connection. While an answer is written, its thread waits in `read`, so that a close
/// is seen when it arrives and not at the next write.
final class Connection implements Runnable {
    private final Socket socket;
    private final Function<ReceivedRequest, Answer> script;

    Connection(Socket socket, Function<ReceivedRequest, Answer> script) {
        this.socket = socket;
        this.script = script;
    }

    @Override
    public void run() {
        try (socket;
                var in = new PushbackInputStream(socket.getInputStream(), 1)) {
            boolean open = true;
            while (open) {
                Optional<ReceivedRequest> request = RequestReader.read(in);
                open = request.isPresent() && serve(request.get(), in);
            }
        } catch (IOException clientHungUp) {
            // recorded where it happened
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// True when the connection can carry another request.
    private boolean serve(ReceivedRequest request, PushbackInputStream in)
            throws IOException, InterruptedException {
        Answer answer = script.apply(request);
        var hungUpByUs = new AtomicBoolean();
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                new ReplyWriter(socket, request, answer).write();
                            } catch (IOException clientHungUp) {
                                // the reading side records it
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } finally {
                                hungUpByUs.set(socket.isClosed());
                            }
                        });
        int next = firstByteOfNext(in);
        if (next < 0) {
            if (!hungUpByUs.get() && !socket.isClosed()) {
                request.markClosedByClient(System.nanoTime());
            }
            writer.interrupt();
            return false;
        }
        in.unread(next);
        writer.join();
        return true;
    }

    private static int firstByteOfNext(InputStream in) {
        try {
            return in.read();
        } catch (IOException reset) {
            return -1;
        }
    }
}
