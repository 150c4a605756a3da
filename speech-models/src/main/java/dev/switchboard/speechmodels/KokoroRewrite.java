package dev.switchboard.speechmodels;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the int8 Kokoro model fast on CPUs: exchanges its integer convolutions for float ones.
///
/// ONNX Runtime has no fast CPU kernel for `ConvInteger`; Kokoro as shipped spends four fifths of
/// its time there and is slower than real time. Each quantised convolution
///
/// ```
/// x → DynamicQuantizeLinear → ConvInteger(weights) [→ Add(bias as int)] → Cast → Mul(scales) → y
/// ```
///
/// becomes `y = Conv(x, float(weights) × weight scale [, bias])`. The file keeps its int8 weights
/// and its size; ONNX Runtime expands them once, by constant folding, when a session is made.
final class KokoroRewrite {
    private final Set<String> constants;
    private final Set<String> modelOutputs;
    private final List<OnnxNode> nodes;
    private final Map<String, OnnxNode> producers = new HashMap<>();
    private final Map<String, List<OnnxNode>> consumers = new HashMap<>();
    private final Set<String> expandedWeights = new HashSet<>();

    private KokoroRewrite(OnnxModel model) {
        constants = model.initializers();
        modelOutputs = model.outputs();
        nodes = model.nodes();
        for (OnnxNode node : nodes) {
            node.outputs().forEach(name -> producers.put(name, node));
            node.inputs()
                    .forEach(name ->
                            consumers.computeIfAbsent(name, _ -> new ArrayList<>()).add(node));
        }
    }

    /// The model with float convolutions.
    ///
    /// @throws IllegalArgumentException with one sentence, when the bytes are no ONNX model or hold
    ///   a quantised convolution of another pattern, or none
    static byte[] rewrite(byte[] onnx) {
        OnnxModel model = new OnnxModel(onnx);
        return model.withNodes(new KokoroRewrite(model).rewrittenNodes());
    }

    private List<OnnxNode> rewrittenNodes() {
        List<OnnxNode> result = new ArrayList<>();
        Set<OnnxNode> replaced = new HashSet<>();
        for (OnnxNode node : nodes) {
            if (node.operator().equals("ConvInteger")) {
                QuantizedConvolution found = match(node);
                result.addAll(floatConvolution(found));
                replaced.addAll(found.tail());
            } else if (!replaced.contains(node)) {
                result.add(node);
            }
        }
        if (replaced.isEmpty()) {
            throw new IllegalArgumentException(
                    "The model holds no quantised convolution: it is not the int8 Kokoro model, or"
                            + " was rewritten before.");
        }
        return withoutUnused(result);
    }

    /// A quantised convolution of the graph, understood.
    ///
    /// @param input the float value that is convolved
    /// @param weightScale the constant that the integer weights are multiplied by
    /// @param bias the float bias, or empty when there is none
    /// @param tail the nodes after the convolution that belong to it
    private record QuantizedConvolution(
            OnnxNode convolution,
            String input,
            String weightScale,
            String bias,
            List<OnnxNode> tail) {
        String output() {
            return tail.getLast().output();
        }
    }

    private QuantizedConvolution match(OnnxNode convolution) {
        OnnxNode quantize = producer(convolution.input(0), "DynamicQuantizeLinear", convolution);
        expect(convolution.input(2).equals(quantize.outputs().get(2)), convolution);
        List<OnnxNode> tail = new ArrayList<>();
        String bias = "";
        OnnxNode next = onlyConsumer(convolution);
        if (next.operator().equals("Add")) {
            bias = bias(next.inputBeside(convolution.output()), quantize, convolution);
            tail.add(next);
            next = onlyConsumer(next);
        }
        expect(next.operator().equals("Cast"), convolution);
        OnnxNode multiply = onlyConsumer(next);
        expect(multiply.operator().equals("Mul"), convolution);
        OnnxNode scales = producer(multiply.inputBeside(next.output()), "Mul", convolution);
        String inputScale = quantize.outputs().get(1);
        expect(scales.inputs().contains(inputScale), convolution);
        String weightScale = scales.inputBeside(inputScale);
        expect(constants.contains(weightScale), convolution);
        expect(constants.contains(convolution.input(1)), convolution);
        tail.add(next);
        tail.add(multiply);
        return new QuantizedConvolution(convolution, quantize.input(0), weightScale, bias, tail);
    }

    /// Finds the float bias behind `Reshape(Cast(Floor(bias / scale)))`.
    private String bias(String added, OnnxNode quantize, OnnxNode convolution) {
        OnnxNode reshape = producer(added, "Reshape", convolution);
        OnnxNode cast = producer(reshape.input(0), "Cast", convolution);
        OnnxNode floor = producer(cast.input(0), "Floor", convolution);
        OnnxNode divide = producer(floor.input(0), "Div", convolution);
        OnnxNode scale = producer(divide.input(1), "Mul", convolution);
        expect(scale.inputs().contains(quantize.outputs().get(1)), convolution);
        expect(constants.contains(divide.input(0)), convolution);
        return divide.input(0);
    }

    private List<OnnxNode> floatConvolution(QuantizedConvolution found) {
        OnnxNode convolution = found.convolution();
        String weights = convolution.input(1);
        List<OnnxNode> result = new ArrayList<>();
        if (expandedWeights.add(weights)) {
            result.addAll(expand(weights, convolution.input(3), found.weightScale()));
        }
        List<String> inputs =
                found.bias().isEmpty()
                        ? List.of(found.input(), weights + "_float")
                        : List.of(found.input(), weights + "_float", found.bias());
        result.add(new OnnxNode("Conv", inputs, List.of(found.output()), convolution.attributes()));
        return result;
    }

    /// `weights_float = (float(weights) − float(zero point)) × scale`; constants only, so that ONNX
    /// Runtime folds it.
    private static List<OnnxNode> expand(String weights, String zeroPoint, String scale) {
        List<OnnxNode> result = new ArrayList<>();
        String centred = weights + "_cast";
        result.add(toFloat(weights, centred));
        if (!zeroPoint.isEmpty()) {
            result.add(toFloat(zeroPoint, weights + "_zero_cast"));
            result.add(
                    new OnnxNode(
                            "Sub",
                            List.of(centred, weights + "_zero_cast"),
                            List.of(weights + "_centred"),
                            List.of()));
            centred = weights + "_centred";
        }
        result.add(
                new OnnxNode(
                        "Mul", List.of(centred, scale), List.of(weights + "_float"), List.of()));
        return result;
    }

    /// A `Cast` with `to = FLOAT`; the numbers are fields of `AttributeProto` (name, i, type) and
    /// values of its enumerations (INT, FLOAT).
    private static OnnxNode toFloat(String input, String output) {
        ByteString to =
                UnknownFieldSet.newBuilder()
                        .addField(1, OnnxNode.bytesField(List.of(ByteString.copyFromUtf8("to"))))
                        .addField(3, Field.newBuilder().addVarint(1).build())
                        .addField(20, Field.newBuilder().addVarint(2).build())
                        .build()
                        .toByteString();
        return new OnnxNode("Cast", List.of(input), List.of(output), List.of(to));
    }

    /// Drops what nobody reads any more: quantisers, scale products, integer biases.
    private List<OnnxNode> withoutUnused(List<OnnxNode> graph) {
        List<OnnxNode> kept = new ArrayList<>();
        Set<String> needed = new HashSet<>(modelOutputs);
        for (OnnxNode node : graph.reversed()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        return kept.reversed();
    }

    private OnnxNode producer(String value, String operator, OnnxNode convolution) {
        OnnxNode node = producers.get(value);
        if (node == null || !node.operator().equals(operator)) {
            throw unexpected(convolution);
        }
        return node;
    }

    private OnnxNode onlyConsumer(OnnxNode node) {
        List<OnnxNode> found = consumers.getOrDefault(node.output(), List.of());
        expect(found.size() == 1 && !modelOutputs.contains(node.output()), node);
        return found.getFirst();
    }

    private static void expect(boolean holds, OnnxNode convolution) {
        if (!holds) {
            throw unexpected(convolution);
        }
    }

    private static IllegalArgumentException unexpected(OnnxNode convolution) {
        return new IllegalArgumentException(
                "The quantised convolution around `"
                        + convolution.output()
                        + "` has a pattern that the Kokoro rewrite does not know: is this another"
                        + " version of the model?");
    }
}
