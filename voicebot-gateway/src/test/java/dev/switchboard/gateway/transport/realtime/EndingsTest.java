package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentReference;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.gateway.call.CallAnswer;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallOffer;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.MediaLink;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Calls that end in odd ways, each of which must leave its place free. That it does is what every
/// test of a real socket waits for at its end.
@QuarkusTest
class EndingsTest extends RealtimeTest {
    @Test
    void callWhoseConnectionCannotBeClosedLeavesItsPlace() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CallOffer offer =
                new CallOffer(
                        "realtime", agents.current(new AgentReference("nova")), CallSettings.PLAIN);
        CallAnswer answer = running.answer(offer, new Unclosable(closed));
        assertThat(answer).isInstanceOf(CallAnswer.Taken.class);
        ((CallAnswer.Taken) answer).call().stop(CallEnd.HUNG_UP);
        closed.await();
    }

    @Test
    void clientThatVanishesAsSoonAsItIsAnswered() {
        for (int i = 0; i < 50; i++) {
            connect("?model=nova").close();
        }
    }

    @Test
    void clientThatVanishesWhileTheAgentThinks() {
        services.llm().willAnswer(ScriptedAnswer.of("").thenHold());
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("response.created");
        client.close();
    }

    private record Unclosable(CountDownLatch closed) implements MediaLink {
        @Override
        public void tell(CallNotice notice) {
            // Nobody listens.
        }

        @Override
        public void drop(CallReply reply) {
            // Nothing waits.
        }

        @Override
        public boolean pausesPlayback() {
            return false;
        }

        @Override
        public void close(CallEnd end) {
            closed.countDown();
            throw new IllegalStateException("The connection is in no state to be closed.");
        }
    }
}
