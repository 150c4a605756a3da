package dev.switchboard.gateway.actions;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.reply.Tool;
import dev.switchboard.gateway.reply.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an agent may do with its call, from the `actions` of its `voice`. A tool of the client's
/// hides one of the same name.
///
/// @param endCall when it may end the call
/// @param handoffs whom it may hand the call over to
/// @param transfers whom it may put the caller through to
public record AgentActions(
        Optional<EndCall> endCall,
        List<Handoff> handoffs,
        List<Transfer> transfers,
        boolean pressKeys) {
    static final String HAND_OVER = "hand_over";
    static final String END_CALL = "end_call";
    static final String TRANSFER_CALL = "transfer_call";
    static final String SEND_DTMF = "send_dtmf";

    private static final String BLOCK = "actions";
    private static final Pattern KEYS = Pattern.compile("[0-9*#A-Dw]{1,64}");

    /// The call may be ended.
    ///
    /// @param when in words for the model
    public record EndCall(String when, Optional<String> farewell) {}

    /// An agent that may take over.
    ///
    /// @param agent a key or id
    /// @param when in words for the model
    public record Handoff(String agent, String when, ContextPolicy context) {}

    /// Somebody whom the caller may be put through to.
    ///
    /// @param name what the model calls it
    /// @param to a telephone number or SIP address, which the model is not told
    /// @param when in words for the model
    public record Transfer(String name, String to, String when) {}

    public AgentActions {
        handoffs = List.copyOf(handoffs);
        transfers = List.copyOf(transfers);
    }

    /// What this agent may do.
    public static AgentActions of(AgentView agent) {
        return agent.voice()
                .map(voice -> of(voice.settings()))
                .orElse(new AgentActions(Optional.empty(), List.of(), List.of(), false));
    }

    private static AgentActions of(Settings voice) {
        Optional<EndCall> endCall =
                voice.flag(BLOCK, "endCall", "enabled")
                        ? Optional.of(
                                new EndCall(
                                        voice.text(BLOCK, "endCall", "when")
                                                .orElse("The caller has said goodbye."),
                                        voice.text(BLOCK, "endCall", "farewell")))
                        : Optional.empty();
        return new AgentActions(
                endCall,
                voice.blocks(BLOCK, "handoffs").stream().map(AgentActions::handoff).toList(),
                voice.blocks(BLOCK, "transfers").stream().map(AgentActions::transfer).toList(),
                voice.flag(BLOCK, "pressKeys"));
    }

    private static Handoff handoff(Settings block) {
        return new Handoff(
                block.text("agent").orElse(""),
                block.text("when").orElse(""),
                block.text("context").flatMap(ContextPolicy::of).orElse(ContextPolicy.FULL));
    }

    private static Transfer transfer(Settings block) {
        return new Transfer(
                block.text("name").orElse(""),
                block.text("to").orElse(""),
                block.text("when").orElse(""));
    }

    /// The client's tools and these.
    public Tools beside(Tools client) {
        List<Tool> ours = tools().filter(tool -> !has(client, tool.name())).toList();
        if (ours.isEmpty()) {
            return client;
        }
        List<Tool> all = new ArrayList<>(client.offered());
        all.addAll(ours);
        return new Tools(all, client.choice());
    }

    /// Whether a tool of this name is one of these, and not the client's.
    public boolean has(String name, Tools client) {
        return !has(client, name) && tools().anyMatch(tool -> tool.name().equals(name));
    }

    /// What a call of such a tool means.
    ///
    /// @param arguments JSON, as the model wrote it
    public Action read(String name, String arguments) {
        Optional<Arguments> read = Arguments.read(arguments);
        if (read.isEmpty()) {
            return new Action.Unusable("The arguments are no JSON object.");
        }
        Arguments given = read.get();
        return switch (name) {
            case HAND_OVER -> handOver(given.text("agent").orElse(""));
            case END_CALL ->
                    new Action.EndCall(
                            given.text("farewell").or(() -> endCall.flatMap(EndCall::farewell)));
            case TRANSFER_CALL -> transfer(given.text("to").orElse(""), given.text("reason"));
            case SEND_DTMF -> press(given.text("keys").orElse(""));
            default -> new Action.Unusable("There is no such tool.");
        };
    }

    private Action handOver(String agent) {
        return handoffs.stream()
                .filter(target -> target.agent().equals(agent))
                .findFirst()
                .<Action>map(target -> new Action.HandOver(target.agent(), target.context()))
                .orElseGet(() ->
                        new Action.Unusable(
                                "There is no such agent. `agent` is one of: "
                                        + String.join(
                                                ", ",
                                                handoffs.stream().map(Handoff::agent).toList())));
    }

    private Action transfer(String name, Optional<String> reason) {
        return transfers.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .<Action>map(target -> new Action.Transfer(target.to(), reason))
                .orElseGet(() ->
                        new Action.Unusable(
                                "There is nobody of this name. `to` is one of: "
                                        + String.join(
                                                ", ",
                                                transfers.stream().map(Transfer::name).toList())));
    }

    private static Action press(String keys) {
        return KEYS.matcher(keys).matches()
                ? new Action.PressKeys(keys)
                : new Action.Unusable(
                        "`keys` are 1 to 64 of 0 to 9, *, #, A to D, and w for half a second of waiting.");
    }

    private Stream<Tool> tools() {
        return Stream.of(
                        endCall.map(ActionTools::endCall),
                        handoffs.isEmpty()
                                ? Optional.<Tool>empty()
                                : Optional.of(ActionTools.handOver(handoffs)),
                        transfers.isEmpty()
                                ? Optional.<Tool>empty()
                                : Optional.of(ActionTools.transfer(transfers)),
                        pressKeys ? Optional.of(ActionTools.pressKeys()) : Optional.<Tool>empty())
                .flatMap(Optional::stream);
    }

    private static boolean has(Tools tools, String name) {
        return tools.offered().stream().anyMatch(tool -> tool.name().equals(name));
    }
}
