/// [Vosk server](https://alphacephei.com/vosk/server): small models without a graphics card.
@NullMarked
package dev.switchboard.stt.provider.vosk;

import org.jspecify.annotations.NullMarked;
