package dev.switchboard.emulator.wire;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One part of a `multipart/form-data` body.
///
/// @param fileName of an uploaded file
/// @param contentType of an uploaded file
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FormPart(
        String name, Optional<String> fileName, Optional<String> contentType, byte[] content) {
    /// The content as text.
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    static List<FormPart> all(Head head, Buffer body) {
        var request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.POST,
                        "/",
                        Unpooled.wrappedBuffer(body.getBytes()));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, head.header("Content-Type").orElse(""));
        var decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), request);
        try {
            var parts = new ArrayList<FormPart>();
            for (var data : decoder.getBodyHttpDatas()) {
                parts.add(part((HttpData) data));
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            decoder.destroy();
        }
    }

    private static FormPart part(HttpData data) throws IOException {
        return switch (data) {
            case FileUpload file ->
                    new FormPart(
                            file.getName(),
                            Optional.ofNullable(file.getFilename()),
                            Optional.ofNullable(file.getContentType()),
                            file.get());
            case Attribute field ->
                    new FormPart(field.getName(), Optional.empty(), Optional.empty(), field.get());
            default -> throw new IllegalArgumentException(data.getName());
        };
    }
}
