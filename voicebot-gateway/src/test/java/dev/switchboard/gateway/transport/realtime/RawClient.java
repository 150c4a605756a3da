package dev.switchboard.gateway.transport.realtime;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A WebSocket by hand, for what no client library does. Every read ends after 20 s.
final class RawClient implements AutoCloseable {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    private static final int CONTINUATION = 0;
    private static final int PING = 9;
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int MASKED = 0x80;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final List<String> head = new ArrayList<>();

    /// A frame as it came.
    ///
    /// @param start its first byte: flags and opcode
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Received(int start, byte[] payload) {
        int opcode() {
            return start & 0x0F;
        }
    }

    /// @param window how much the system takes in while nobody reads, about
    RawClient(URI server, String path, int window, String... headers) throws IOException {
        socket.setReceiveBufferSize(window);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        in = new DataInputStream(socket.getInputStream());
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        request.append("Host: ").append(server.getAuthority()).append("\r\n");
        request.append("Connection: Upgrade\r\nUpgrade: websocket\r\n");
        request.append("Sec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        request.append("Sec-WebSocket-Protocol: realtime\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.add(line);
        }
    }

    /// The answer to the handshake.
    List<String> head() {
        return head;
    }

    /// What the server says to a handshake that it refuses.
    String body() throws IOException {
        int length =
                head.stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElseThrow();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /// Sends an event given as JSON with single quotes.
    void send(String json) throws IOException {
        frame(FINAL | TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a text frame that says of itself that it is compressed.
    void sendCompressed(byte[] deflated) throws IOException {
        frame(FINAL | COMPRESSED | TEXT, deflated);
    }

    /// Sends a ping.
    void ping() throws IOException {
        frame(FINAL | PING, new byte[0]);
    }

    /// Sends a part of a text message that goes on, or the first.
    void sendPart(byte[] payload, boolean first) throws IOException {
        frame(first ? TEXT : CONTINUATION, payload);
    }

    /// Sends the beginning of a text frame of this length.
    void claim(long length) throws IOException {
        write(
                ByteBuffer.allocate(14)
                        .put((byte) (FINAL | TEXT))
                        .put((byte) (MASKED | 127))
                        .putLong(length)
                        .putInt(0)
                        .array());
    }

    Received read() throws IOException {
        int start = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Received(start, payload);
    }

    /// Reads frames up to the first with this opcode.
    Received until(int opcode) throws IOException {
        Received frame = read();
        while (frame.opcode() != opcode) {
            frame = read();
        }
        return frame;
    }

    /// Reads to the end of the connection, however it ends.
    void awaitEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                // More of what was under way.
            }
        } catch (SocketException e) {
            // Cut.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Masked by zeros, which changes nothing.
    private void frame(int start, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) start);
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        write(bytes);
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
