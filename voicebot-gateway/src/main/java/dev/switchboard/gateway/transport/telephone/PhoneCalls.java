package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallAnswer;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallOffer;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.call.CallSettings;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/// Answers calls that come by telephone.
@Singleton
public class PhoneCalls {
    /// A number, or an address that no quotation mark or bracket can break out of.
    private static final Pattern REACHABLE =
            Pattern.compile("\\+?[0-9]{2,20}|sips?:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.:-]{1,255}");

    private final CallRegistry calls;
    private final TelephoneConfig config;
    private final TransferWebhook webhook;

    PhoneCalls(CallRegistry calls, TelephoneConfig config, TransferWebhook webhook) {
        this.calls = calls;
        this.config = config;
        this.webhook = webhook;
    }

    /// Whether there is such an agent for the line.
    ///
    /// @throws ProblemException when there is not, or it cannot take calls
    public void demandAgent(Line line) {
        AgentView _ = calls.agent(line.caller(), line.agent());
    }

    /// Answers a call, and lets the agent greet the caller.
    ///
    /// @throws ProblemException when the agent cannot take it, or no more calls are taken
    public PhoneCall answer(Line line, Carrier carrier, Pacing pacing) {
        AgentView agent = calls.agent(line.caller(), line.agent());
        CompletableFuture<Call> answered = new CompletableFuture<>();
        OpenTransfers transfers = new OpenTransfers();
        PhoneLink link =
                new PhoneLink(
                        carrier,
                        pacing,
                        config.silence(),
                        (to, reason) -> {
                            transfers.asked();
                            Thread.ofVirtual()
                                    .name("transfer")
                                    .start(() -> {
                                        transfer(line, to, reason, answered.join());
                                        transfers.answered();
                                    });
                        },
                        System::nanoTime);
        Call call =
                switch (calls.answer(
                        new CallOffer(line.carrier(), agent, CallSettings.PLAIN), link)) {
                    case CallAnswer.Taken(Call taken) -> taken;
                    case CallAnswer.NotTaken(var reason) ->
                            throw new ProblemException(
                                    ProblemType.SERVICE_UNAVAILABLE, reason.detail());
                };
        answered.complete(call);
        link.begin(call);
        call.post(new CallCommand.Greet());
        return new PhoneCall(call, link, inflow(), inflow(), transfers, System::nanoTime);
    }

    private Inflow inflow() {
        return new Inflow(config.burst(), System.nanoTime());
    }

    private void transfer(Line line, String to, Optional<String> reason, Call call) {
        try {
            boolean over = ask(line, to, reason, call);
            call.post(new CallCommand.TransferAnswered(Optional.empty()));
            if (over) {
                call.stop(CallEnd.TRANSFERRED);
            }
        } catch (ProblemException failure) {
            Log.warnf("A transfer by %s failed: %s", line.carrier(), failure.detail());
            refuse(call, failure.failure().orElse(failure.type().code()));
        } catch (RuntimeException bug) {
            Log.errorf(bug, "A transfer by %s broke", line.carrier());
            refuse(call, ProblemType.INTERNAL_ERROR.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ask(Line line, String to, Optional<String> reason, Call call)
            throws InterruptedException {
        if (!REACHABLE.matcher(to).matches()) {
            throw new ProviderFailure(
                    FailureKind.ADDRESS, "It goes to no telephone number and no SIP address.");
        }
        return line.transfers()
                .orElse(webhook)
                .transfer(
                        new Transfers.Request(
                                call.id(),
                                line.carrier(),
                                line.call(),
                                call.start().agent().key(),
                                to,
                                reason));
    }

    private static void refuse(Call call, String why) {
        call.post(new CallCommand.TransferAnswered(Optional.of(why)));
    }
}
