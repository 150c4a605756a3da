package dev.switchboard.speechmodels;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.Arrays;
import java.util.List;

/// Writes small ONNX models for tests; the numbers are fields and values of `onnx.proto`.
final class TinyOnnx {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int INT32 = 6;
    static final int INT64 = 7;

    private TinyOnnx() {}

    /// A model with one float input `x` and one float output `y`, both `[1, 1, length]`.
    static byte[] model(int length, List<ByteString> nodes, List<ByteString> constants) {
        ByteString graph =
                UnknownFieldSet.newBuilder()
                        .addField(1, OnnxNode.bytesField(nodes))
                        .addField(2, text("tiny"))
                        .addField(5, OnnxNode.bytesField(constants))
                        .addField(11, message(value("x", length)))
                        .addField(12, message(value("y", length)))
                        .build()
                        .toByteString();
        ByteString opset =
                UnknownFieldSet.newBuilder()
                        .addField(1, text(""))
                        .addField(2, number(14))
                        .build()
                        .toByteString();
        return UnknownFieldSet.newBuilder()
                .addField(1, number(8))
                .addField(7, message(graph))
                .addField(8, message(opset))
                .build()
                .toByteArray();
    }

    static ByteString node(
            String operator, List<String> inputs, List<String> outputs, ByteString... attributes) {
        return new OnnxNode(operator, inputs, outputs, Arrays.asList(attributes)).bytes();
    }

    static ByteString castTo(int type) {
        return UnknownFieldSet.newBuilder()
                .addField(1, text("to"))
                .addField(3, number(type))
                .addField(20, number(2))
                .build()
                .toByteString();
    }

    static ByteString pads(long before, long after) {
        return UnknownFieldSet.newBuilder()
                .addField(1, text("pads"))
                .addField(8, Field.newBuilder().addVarint(before).addVarint(after).build())
                .addField(20, number(7))
                .build()
                .toByteString();
    }

    static ByteString floats(String name, List<Long> shape, float... values) {
        Field.Builder data = Field.newBuilder();
        for (float value : values) {
            data.addFixed32(Float.floatToIntBits(value));
        }
        return tensor(name, FLOAT, shape, 4, data.build());
    }

    static ByteString integers(String name, int type, List<Long> shape, long... values) {
        Field.Builder data = Field.newBuilder();
        for (long value : values) {
            data.addVarint(value);
        }
        return tensor(name, type, shape, type == INT64 ? 7 : 5, data.build());
    }

    private static ByteString tensor(
            String name, int type, List<Long> shape, int dataNumber, Field data) {
        Field.Builder dimensions = Field.newBuilder();
        shape.forEach(dimensions::addVarint);
        return UnknownFieldSet.newBuilder()
                .addField(1, dimensions.build())
                .addField(2, number(type))
                .addField(dataNumber, data)
                .addField(8, text(name))
                .build()
                .toByteString();
    }

    private static ByteString value(String name, long length) {
        UnknownFieldSet.Builder shape = UnknownFieldSet.newBuilder();
        for (long size : new long[] {1, 1, length}) {
            shape.mergeField(
                    1,
                    message(
                            UnknownFieldSet.newBuilder()
                                    .addField(1, number(size))
                                    .build()
                                    .toByteString()));
        }
        ByteString tensor =
                UnknownFieldSet.newBuilder()
                        .addField(1, number(FLOAT))
                        .addField(2, message(shape.build().toByteString()))
                        .build()
                        .toByteString();
        ByteString type =
                UnknownFieldSet.newBuilder().addField(1, message(tensor)).build().toByteString();
        return UnknownFieldSet.newBuilder()
                .addField(1, text(name))
                .addField(2, message(type))
                .build()
                .toByteString();
    }

    private static Field text(String value) {
        return message(ByteString.copyFromUtf8(value));
    }

    private static Field message(ByteString bytes) {
        return Field.newBuilder().addLengthDelimited(bytes).build();
    }

    private static Field number(long value) {
        return Field.newBuilder().addVarint(value).build();
    }
}
