/// Voice activity by the Silero model, version 6, on ONNX Runtime.
@NullMarked
package dev.switchboard.gateway.turn.silero;

import org.jspecify.annotations.NullMarked;
