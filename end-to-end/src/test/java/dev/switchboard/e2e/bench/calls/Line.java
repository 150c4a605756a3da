package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// A WebSocket of a caller, without a thread of its own: whoever selects lets it read.
final class Line implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final SocketChannel channel;
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
    private ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private boolean open = true;

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    /// Opens one. Blocks until the server has agreed.
    ///
    /// @param key its bearer; none when empty
    static Line open(URI address, String key) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String path =
                address.getRawPath()
                        + (address.getQuery() == null ? "" : "?" + address.getRawQuery());
        String head =
                "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                .formatted(path, address.getAuthority())
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + (key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n")
                        + "\r\n";
        channel.write(ByteBuffer.wrap(head.getBytes(ISO_8859_1)));
        String answer = head(channel);
        if (!answer.startsWith("HTTP/1.1 101")) {
            channel.close();
            throw new IOException("refused: " + answer.lines().findFirst().orElse(""));
        }
        channel.configureBlocking(false);
        return new Line(channel);
    }

    /// A text message as its frame; the mask changes nothing.
    static byte[] frame(byte[] text) {
        ByteBuffer frame = ByteBuffer.allocate(14 + text.length).put((byte) (0x80 | TEXT));
        if (text.length < 126) {
            frame.put((byte) (0x80 | text.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) text.length);
        }
        frame.putInt(0).put(text).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    void register(Selector selector, Object attachment) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, attachment);
    }

    /// Sends what [#frame] made, or keeps what the socket does not take.
    void send(byte[] frame) throws IOException {
        unsent.add(ByteBuffer.wrap(frame));
        while (!unsent.isEmpty()) {
            channel.write(unsent.element());
            if (unsent.element().hasRemaining()) {
                return;
            }
            unsent.remove();
        }
    }

    /// Hands over the messages that have come.
    ///
    /// @return whether it is still open
    boolean read(Consumer<String> messages) throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            open = false;
        }
        in.flip();
        while (open && frame(messages)) {
            // the next one
        }
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
        return open;
    }

    private boolean frame(Consumer<String> messages) throws IOException {
        if (in.remaining() < 4) {
            return false;
        }
        int start = in.position();
        int opcode = in.get(start) & 15;
        int length = in.get(start + 1) & 127;
        int head = 2;
        if (length == 126) {
            length = in.getShort(start + 2) & 0xFFFF;
            head = 4;
        } else if (length == 127) {
            if (in.remaining() < 10) {
                return false;
            }
            length = Math.toIntExact(in.getLong(start + 2));
            head = 10;
        }
        if (in.remaining() < head + length) {
            return false;
        }
        byte[] payload = new byte[length];
        in.get(start + head, payload).position(start + head + length);
        switch (opcode) {
            case TEXT -> messages.accept(new String(payload, ISO_8859_1));
            case CLOSE -> open = false;
            case PING -> pong(payload);
            default -> {}
        }
        return true;
    }

    private void pong(byte[] payload) throws IOException {
        byte[] frame = frame(payload);
        frame[0] = (byte) 0x8A;
        send(frame);
    }

    private static String head(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("closed in the handshake");
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
