package dev.switchboard.stt.provider.moonshine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the tokens of one clip, always the likeliest next one.
///
/// The decoder hands back what it computed of the tokens before (`present.*`), to be given again
/// with the next one (`past_key_values.*`). Of what it computed of the clip only the first step's
/// values count: later steps hand back empty ones. All of it is native memory, and freed here.
final class Decoding implements AutoCloseable {
    private static final int START = 1;
    private static final String PAST = "past_key_values.";
    private static final String PRESENT = "present.";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession decoder;
    private final OnnxTensor clip;
    private final Map<String, OnnxTensor> past = new HashMap<>();
    private final Map<String, OnnxTensor> nothing = new HashMap<>();
    private OrtSession.@Nullable Result first;
    private OrtSession.@Nullable Result latest;
    private int token = START;

    Decoding(OrtSession decoder, OnnxTensor clip) throws OrtException {
        this.decoder = decoder;
        this.clip = clip;
        try {
            for (Map.Entry<String, NodeInfo> input : decoder.getInputInfo().entrySet()) {
                if (input.getKey().startsWith(PAST)
                        && input.getValue().getInfo() instanceof TensorInfo info) {
                    nothing.put(input.getKey(), emptyPast(info.getShape()));
                }
            }
        } catch (OrtException e) {
            close();
            throw e;
        }
        past.putAll(nothing);
    }

    private OnnxTensor emptyPast(long[] shape) throws OrtException {
        return OnnxTensor.createTensor(
                environment, FloatBuffer.allocate(0), new long[] {0, shape[1], 1, shape[3]});
    }

    int next() throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>(past);
        try (OnnxTensor ids =
                        OnnxTensor.createTensor(
                                environment,
                                LongBuffer.wrap(new long[] {token}),
                                new long[] {1, 1});
                OnnxTensor useCache =
                        OnnxTensor.createTensor(environment, new boolean[] {first != null})) {
            inputs.put("input_ids", ids);
            inputs.put("encoder_hidden_states", clip);
            inputs.put("use_cache_branch", useCache);
            OrtSession.Result result = decoder.run(inputs);
            keep(result);
            token = likeliest(result);
            return token;
        }
    }

    private void keep(OrtSession.Result result) {
        boolean isFirst = first == null;
        for (Map.Entry<String, OnnxValue> output : result) {
            String name = output.getKey();
            if (name.startsWith(PRESENT) && (isFirst || name.contains(".decoder."))) {
                past.put(PAST + name.substring(PRESENT.length()), (OnnxTensor) output.getValue());
            }
        }
        if (isFirst) {
            first = result;
        } else {
            if (latest != null) {
                latest.close();
            }
            latest = result;
        }
    }

    private static int likeliest(OrtSession.Result result) {
        FloatBuffer scores = ((OnnxTensor) result.get("logits").orElseThrow()).getFloatBuffer();
        int best = 0;
        for (int i = 1; i < scores.limit(); i++) {
            if (scores.get(i) > scores.get(best)) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public void close() {
        nothing.values().forEach(OnnxTensor::close);
        if (latest != null) {
            latest.close();
        }
        if (first != null) {
            first.close();
        }
    }
}
