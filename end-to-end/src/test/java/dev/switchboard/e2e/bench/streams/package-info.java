/// Measures many streams at once through the data-plane services, beside the same streams without
/// them: `./switchboard bench streams`.
@NullMarked
package dev.switchboard.e2e.bench.streams;

import org.jspecify.annotations.NullMarked;
