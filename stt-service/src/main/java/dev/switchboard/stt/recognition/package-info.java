/// What recognising speech means here: the SPI that providers implement, and the WebSocket through
/// which callers reach the provider that an agent names.
@NullMarked
package dev.switchboard.stt.recognition;

import org.jspecify.annotations.NullMarked;
