/// `auto.embedded`: the best embedded engine that this machine can run fast enough for a call.
@NullMarked
package dev.switchboard.tts.provider.auto;

import org.jspecify.annotations.NullMarked;
