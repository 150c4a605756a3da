package dev.switchboard.speechmodels;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// An ONNX file, opened just far enough to exchange operations of its graph; all else (weights,
/// versions, metadata) is carried on byte for byte.
///
/// The numbers are the field numbers of `ModelProto`, `GraphProto`, `TensorProto` and
/// `ValueInfoProto` in `onnx.proto`. Reading them as unknown fields spares a copy of that schema
/// and its generated classes.
final class OnnxModel {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_OUTPUT = 12;
    private static final int TENSOR_NAME = 8;
    private static final int VALUE_NAME = 1;

    private final UnknownFieldSet model;
    private final UnknownFieldSet graph;

    /// The serialised form of each node as it was read, so that untouched nodes stay untouched.
    private final Map<OnnxNode, ByteString> nodes = new LinkedHashMap<>();

    OnnxModel(byte[] bytes) {
        model = OnnxNode.fields(ByteString.copyFrom(bytes));
        List<ByteString> graphs = model.getField(MODEL_GRAPH).getLengthDelimitedList();
        if (graphs.size() != 1) {
            throw new IllegalArgumentException("The model is not an ONNX file with one graph.");
        }
        graph = OnnxNode.fields(graphs.getFirst());
        for (ByteString node : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
            nodes.put(OnnxNode.parse(node), node);
        }
    }

    /// The operations in an order in which they can run.
    List<OnnxNode> nodes() {
        return List.copyOf(nodes.keySet());
    }

    /// Names of the weights and other constants.
    Set<String> initializers() {
        return names(GRAPH_INITIALIZER, TENSOR_NAME);
    }

    /// Names of the values that a caller gets.
    Set<String> outputs() {
        return names(GRAPH_OUTPUT, VALUE_NAME);
    }

    /// The file with other operations.
    byte[] withNodes(List<OnnxNode> replacement) {
        UnknownFieldSet newGraph =
                UnknownFieldSet.newBuilder(graph)
                        .clearField(GRAPH_NODE)
                        .addField(
                                GRAPH_NODE,
                                OnnxNode.bytesField(replacement.stream().map(this::bytes).toList()))
                        .build();
        return UnknownFieldSet.newBuilder(model)
                .clearField(MODEL_GRAPH)
                .addField(MODEL_GRAPH, OnnxNode.bytesField(List.of(newGraph.toByteString())))
                .build()
                .toByteArray();
    }

    private ByteString bytes(OnnxNode node) {
        ByteString asRead = nodes.get(node);
        return asRead == null ? node.bytes() : asRead;
    }

    private Set<String> names(int list, int name) {
        return graph.getField(list).getLengthDelimitedList().stream()
                .map(OnnxNode::fields)
                .flatMap(proto -> OnnxNode.texts(proto, name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
