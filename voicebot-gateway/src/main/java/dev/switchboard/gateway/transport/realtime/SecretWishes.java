package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.gateway.access.ClientSecret;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.refusal.RefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Reads what a client secret is to be: for how long, for which agent, and with what session.
@Singleton
final class SecretWishes {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 7_200;
    private static final int USUAL = 600;

    private final CallRegistry calls;
    private final InstantSource clock;

    @Inject
    SecretWishes(CallRegistry calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /// @param maker who asks for the secret; whoever holds it may do no more than that
    /// @throws RefusedException when a field is wrong
    SecretWish read(Fields body, Principal maker) {
        ObjectNode session =
                body.optionalObject("session").orElseGet(JsonNodeFactory.instance::objectNode);
        Fields fields = new Fields(session, "session");
        Optional<String> model = fields.optionalText("model");
        AgentView agent =
                new ModelName(Optional.empty(), model)
                        .find(name -> calls.agent(maker, name), _ -> false);
        Instant expires = clock.instant().plusSeconds(seconds(body));
        RealtimeSession begun =
                RealtimeSession.transcribes(session)
                        ? RealtimeSession.transcription(Instant.EPOCH)
                        : RealtimeSession.of(agent, Instant.EPOCH);
        RealtimeSession checked = begun.updated(session);
        ObjectNode attached = session.deepCopy();
        attached.remove("model");
        ClientSecret secret =
                new ClientSecret(
                        holder(maker, model.map(_ -> agent)),
                        model.map(_ -> agent.id().toString()),
                        attached,
                        expires);
        return new SecretWish(secret, checked.describe(agent, Optional.empty()));
    }

    private static Principal holder(Principal maker, Optional<AgentView> agent) {
        return new Principal(
                maker.tenant(),
                "secret:" + maker.id(),
                Role.CALLER,
                maker.user(),
                agent.map(it -> Set.of(it.id())).orElseGet(maker::agents));
    }

    private static long seconds(Fields body) {
        if (body.optionalObject("expires_after").isEmpty()) {
            return USUAL;
        }
        Fields after = body.in("expires_after");
        after.optionalText("anchor")
                .filter(anchor -> !anchor.equals("created_at"))
                .ifPresent(_ -> {
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid value: supported is 'created_at'.",
                            after.at("anchor"));
                });
        Optional<JsonNode> seconds = after.present("seconds");
        if (seconds.isPresent() && !seconds.get().isInt()) {
            throw after.wrongType("seconds", "an integer");
        }
        int wanted = seconds.map(JsonNode::asInt).orElse(USUAL);
        if (wanted < SHORTEST || wanted > LONGEST) {
            throw new RefusedException(
                    "invalid_value",
                    "Invalid value: expected an integer from %d to %d."
                            .formatted(SHORTEST, LONGEST),
                    after.at("seconds"));
        }
        return wanted;
    }
}
