/// Whether ONNX Runtime can start in this process. Asked by everyone who opens a model.
@NullMarked
package dev.switchboard.onnx;

import org.jspecify.annotations.NullMarked;
