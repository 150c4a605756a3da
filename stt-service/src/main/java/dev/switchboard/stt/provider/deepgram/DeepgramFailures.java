package dev.switchboard.stt.provider.deepgram;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;

/// What Deepgram's errors mean.
final class DeepgramFailures {
    private DeepgramFailures() {}

    static ProviderFailure reported() {
        return new ProviderFailure(FailureKind.UNAVAILABLE, "The provider reported an error.");
    }

    static ProviderFailure closed(int code, String reason) {
        if (reason.contains("DATA-0000")) {
            return new ProviderFailure(
                    FailureKind.INVALID_REQUEST, "The provider could not decode the audio.");
        }
        if (reason.contains("NET-0001")) {
            return new ProviderFailure(
                    FailureKind.CONNECTION, "The provider closed a connection without audio.");
        }
        return Failures.ofClose(code);
    }
}
