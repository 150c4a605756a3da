package dev.switchboard.speechmodels;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.List;

/// One operation of an ONNX graph: a `NodeProto` of the ONNX protobuf schema.
///
/// The numbers are the field numbers of `onnx.proto`, which never change meaning.
///
/// @param inputs names of the values it reads; an empty name stands for an omitted one
/// @param outputs names of the values it makes
/// @param attributes serialised `AttributeProto`s
record OnnxNode(
        String operator, List<String> inputs, List<String> outputs, List<ByteString> attributes) {
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;

    OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
    }

    static OnnxNode parse(ByteString bytes) {
        UnknownFieldSet proto = fields(bytes);
        return new OnnxNode(
                String.join("", texts(proto, OPERATOR)),
                texts(proto, INPUT),
                texts(proto, OUTPUT),
                proto.getField(ATTRIBUTE).getLengthDelimitedList());
    }

    String output() {
        return outputs.getFirst();
    }

    /// The input at a position, or an empty text when it is omitted.
    String input(int position) {
        return position < inputs.size() ? inputs.get(position) : "";
    }

    /// The other one of two inputs.
    String inputBeside(String name) {
        return input(0).equals(name) ? input(1) : input(0);
    }

    ByteString bytes() {
        return UnknownFieldSet.newBuilder()
                .addField(INPUT, field(inputs))
                .addField(OUTPUT, field(outputs))
                .addField(NAME, field(List.of(output() + "_node")))
                .addField(OPERATOR, field(List.of(operator)))
                .addField(ATTRIBUTE, bytesField(attributes))
                .build()
                .toByteString();
    }

    static UnknownFieldSet fields(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("The model is not a readable ONNX file.", e);
        }
    }

    static List<String> texts(UnknownFieldSet proto, int number) {
        return proto.getField(number).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    static Field bytesField(List<ByteString> values) {
        Field.Builder field = Field.newBuilder();
        values.forEach(field::addLengthDelimited);
        return field.build();
    }

    private static Field field(List<String> texts) {
        return bytesField(texts.stream().map(ByteString::copyFromUtf8).toList());
    }
}
