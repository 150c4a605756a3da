package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads the body of a request for a test, strictly.
final class WishReader {
    private static final int LONGEST = 16_384;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                            })
                    .build();

    private WishReader() {}

    /// @param body may be empty
    /// @throws ProblemException `malformed-request`, `too-large`
    static Wish read(@Nullable InputStream body) throws JsonProcessingException {
        byte[] bytes = bytes(body);
        if (bytes.length == 0) {
            return Wish.ANYTHING;
        }
        try {
            @Nullable Wish wish = JSON.readValue(bytes, Wish.class);
            if (wish == null) {
                throw noObject();
            }
            wish.check();
            return wish;
        } catch (JsonProcessingException malformed) {
            throw malformed; // a mapper says where
        } catch (IOException unreadable) {
            throw noObject();
        }
    }

    private static byte[] bytes(@Nullable InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE, "A test is described in at most 16 KiB.");
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The request broke off in the middle.");
        }
    }

    private static ProblemException noObject() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST, "A test is described by a JSON object.");
    }
}
