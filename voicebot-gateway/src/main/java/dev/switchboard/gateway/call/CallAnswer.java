package dev.switchboard.gateway.call;

import java.time.Duration;
import java.util.Locale;

/// What comes of somebody who wants to be answered.
public sealed interface CallAnswer {
    /// The call has begun.
    record Taken(Call call) implements CallAnswer {}

    /// No call begins.
    record NotTaken(Reason reason) implements CallAnswer {}

    /// Why no call begins.
    enum Reason {
        /// As many run here as may.
        TOO_MANY_CALLS("This gateway takes no more calls right now.", Duration.ofSeconds(10)),
        /// As many of this tenant run here as may.
        TOO_MANY_CALLS_OF_TENANT(
                "As many calls of this company are running as may at a time.",
                Duration.ofSeconds(10)),
        /// This gateway stops; another one, or this one later, takes the call.
        DRAINING("This gateway is about to restart; call again.", Duration.ofSeconds(2));

        private final String detail;
        private final Duration retryAfter;

        Reason(String detail, Duration retryAfter) {
            this.detail = detail;
            this.retryAfter = retryAfter;
        }

        /// In words for the caller's programmer.
        public String detail() {
            return detail;
        }

        /// When it makes sense to try again.
        public Duration retryAfter() {
            return retryAfter;
        }

        /// What clients know it by: `too_many_calls` for both kinds of too many.
        public String code() {
            return this == DRAINING ? "draining" : "too_many_calls";
        }

        /// The word in metrics.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
