package dev.switchboard.gateway.transport.realtime;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.Queue;

/// The messages of a client that its call has not taken yet. Whoever reads the socket for us keeps
/// as many as come; so the socket is not read while too many wait, and the client is slowed down.
final class Backlog extends ChannelInboundHandlerAdapter {
    private static final int MOST_MESSAGES = 256;
    private static final long MOST_BYTES = 4 << 20;

    private final Channel channel;
    private final Queue<Long> waiting = new ArrayDeque<>();
    private long bytes;
    private long unfinished;
    private boolean full;

    private Backlog(Channel channel) {
        this.channel = channel;
    }

    /// That of a connection, from now on.
    static Backlog of(WebSocketConnection connection) {
        Channel channel = HangUp.channel(connection);
        Backlog backlog = new Backlog(channel);
        String last = channel.pipeline().lastContext().name();
        channel.pipeline().addBefore(last, "backlog", backlog);
        return backlog;
    }

    /// Does something with the next message.
    void take(Runnable message) {
        try {
            message.run();
        } finally {
            taken();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof WebSocketFrame frame && isData(frame)) {
            came(frame.content().readableBytes(), frame.isFinalFragment());
        }
        context.fireChannelRead(message);
    }

    private static boolean isData(WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame
                || frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame;
    }

    private synchronized void came(int length, boolean last) {
        unfinished += length;
        if (last) {
            waiting.add(unfinished);
            bytes += unfinished;
            unfinished = 0;
        }
        if (!full && (waiting.size() >= MOST_MESSAGES || bytes >= MOST_BYTES)) {
            full = true;
            channel.config().setAutoRead(false);
        }
    }

    private synchronized void taken() {
        Long length = waiting.poll();
        bytes -= length == null ? 0 : length;
        if (full && waiting.size() <= MOST_MESSAGES / 2 && bytes <= MOST_BYTES / 2) {
            full = false;
            channel.config().setAutoRead(true);
        }
    }
}
