package dev.switchboard.gateway.actions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.reply.Tool;
import java.util.List;

/// Actions as the model is told of them.
final class ActionTools {
    private static final int LONGEST_FAREWELL = 300;

    private ActionTools() {}

    static Tool endCall(AgentActions.EndCall endCall) {
        ObjectNode schema = schema();
        property(
                        schema,
                        "farewell",
                        "What is said last; only if you have not said goodbye in this answer.")
                .put("maxLength", LONGEST_FAREWELL);
        return new Tool(
                AgentActions.END_CALL,
                "Ends the call, after what you say has been heard. Use it when: " + endCall.when(),
                schema);
    }

    static Tool handOver(List<AgentActions.Handoff> targets) {
        ObjectNode schema = schema();
        var names = property(schema, "agent", "Who goes on with the call.").putArray("enum");
        targets.forEach(target -> names.add(target.agent()));
        schema.putArray("required").add("agent");
        return new Tool(
                AgentActions.HAND_OVER,
                "Hands the call over to another agent, who answers the caller at once. Say no more than one short sentence before. The agents, and when to use them:"
                        + list(
                                targets.stream()
                                        .map(target -> target.agent() + ": " + target.when())
                                        .toList()),
                schema);
    }

    static Tool transfer(List<AgentActions.Transfer> targets) {
        ObjectNode schema = schema();
        var names = property(schema, "to", "Where the caller is put through to.").putArray("enum");
        targets.forEach(target -> names.add(target.name()));
        property(schema, "reason", "In a few words, for who takes the call.");
        schema.putArray("required").add("to");
        return new Tool(
                AgentActions.TRANSFER_CALL,
                "Puts the caller through to somebody else; the call ends for you when what you say has been heard. Who there is, and when to use it:"
                        + list(
                                targets.stream()
                                        .map(target -> target.name() + ": " + target.when())
                                        .toList()),
                schema);
    }

    static Tool pressKeys() {
        ObjectNode schema = schema();
        property(
                schema,
                "keys",
                "0 to 9, *, #, A to D, one after the other; w waits for half a second.");
        schema.putArray("required").add("keys");
        return new Tool(
                AgentActions.SEND_DTMF,
                "Presses keys of the telephone, such as to choose from the menu of a machine.",
                schema);
    }

    private static String list(List<String> entries) {
        return entries.isEmpty() ? "" : "\n- " + String.join("\n- ", entries);
    }

    private static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").putObject("properties");
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode property(ObjectNode schema, String name, String description) {
        return schema.withObject("properties")
                .putObject(name)
                .put("type", "string")
                .put("description", description);
    }
}
