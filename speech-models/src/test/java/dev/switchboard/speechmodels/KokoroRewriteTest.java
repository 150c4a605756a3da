package dev.switchboard.speechmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KokoroRewriteTest {
    private static final float[] INPUT = {0.1f, -0.4f, 0.9f, 1.2f, -1.1f, 0.3f, 0.0f, 0.7f};

    /// The step of an 8-bit quantiser over this input's range, times the largest sum of weights.
    private static final Offset<Float> QUANTISER_ERROR = Offset.offset(0.03f);

    @Test
    void rewrittenModelComputesWhatTheQuantisedOneDid() throws OrtException {
        byte[] quantised = convolution(true, "Floor");

        byte[] rewritten = KokoroRewrite.rewrite(quantised);

        assertThat(run(rewritten)).containsExactly(run(quantised), QUANTISER_ERROR);
    }

    @Test
    void convolutionWithoutBiasIsRewrittenToo() throws OrtException {
        byte[] quantised = convolution(false, "Floor");

        byte[] rewritten = KokoroRewrite.rewrite(quantised);

        assertThat(run(rewritten)).containsExactly(run(quantised), QUANTISER_ERROR);
    }

    @Test
    void nothingOfTheQuantisedConvolutionIsLeft() {
        byte[] rewritten = KokoroRewrite.rewrite(convolution(true, "Floor"));

        assertThat(new OnnxModel(rewritten).nodes())
                .extracting(OnnxNode::operator)
                .containsExactly("Cast", "Cast", "Sub", "Mul", "Conv");
    }

    @Test
    void patternThatIsNotKokorosIsRefusedInOneSentence() {
        assertThatThrownBy(() -> KokoroRewrite.rewrite(convolution(true, "Ceil")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`integers` has a pattern");
    }

    @Test
    void modelThatWasRewrittenBeforeIsRefused() {
        byte[] rewritten = KokoroRewrite.rewrite(convolution(true, "Floor"));

        assertThatThrownBy(() -> KokoroRewrite.rewrite(rewritten))
                .hasMessageContaining("no quantised convolution");
    }

    @Test
    void bytesThatAreNoModelAreRefused() {
        assertThatThrownBy(() -> KokoroRewrite.rewrite("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ONNX file");
    }

    /// The quantised convolution of Kokoro, in small: three weights, a zero point, one bias.
    private static byte[] convolution(boolean withBias, String rounding) {
        List<ByteString> nodes = new ArrayList<>();
        nodes.add(
                TinyOnnx.node(
                        "DynamicQuantizeLinear",
                        List.of("x"),
                        List.of("quantised", "scale", "zero")));
        nodes.add(TinyOnnx.node("Mul", List.of("scale", "weight_scale"), List.of("scales")));
        if (withBias) {
            nodes.add(TinyOnnx.node("Div", List.of("bias", "scales"), List.of("divided")));
            nodes.add(TinyOnnx.node(rounding, List.of("divided"), List.of("rounded")));
            nodes.add(
                    TinyOnnx.node(
                            "Cast",
                            List.of("rounded"),
                            List.of("whole"),
                            TinyOnnx.castTo(TinyOnnx.INT32)));
            nodes.add(TinyOnnx.node("Reshape", List.of("whole", "shape"), List.of("shaped")));
        }
        nodes.add(
                TinyOnnx.node(
                        "ConvInteger",
                        List.of("quantised", "weights", "zero", "weight_zero"),
                        List.of("integers"),
                        TinyOnnx.pads(1, 1)));
        if (withBias) {
            nodes.add(TinyOnnx.node("Add", List.of("integers", "shaped"), List.of("biased")));
        }
        nodes.add(
                TinyOnnx.node(
                        "Cast",
                        List.of(withBias ? "biased" : "integers"),
                        List.of("cast"),
                        TinyOnnx.castTo(TinyOnnx.FLOAT)));
        nodes.add(TinyOnnx.node("Mul", List.of("cast", "scales"), List.of("y")));
        return TinyOnnx.model(
                INPUT.length,
                nodes,
                List.of(
                        TinyOnnx.integers(
                                "weights", TinyOnnx.UINT8, List.of(1L, 1L, 3L), 20, 200, 90),
                        TinyOnnx.integers("weight_zero", TinyOnnx.UINT8, List.of(), 100),
                        TinyOnnx.floats("weight_scale", List.of(), 0.01f),
                        TinyOnnx.floats("bias", List.of(1L), 0.25f),
                        TinyOnnx.integers("shape", TinyOnnx.INT64, List.of(3L), 1, -1, 1)));
    }

    private static float[] run(byte[] model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input =
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(INPUT),
                                new long[] {1, 1, INPUT.length});
                OrtSession.Result result = session.run(Map.of("x", input))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[output.remaining()];
            output.get(values);
            return values;
        }
    }
}
