package dev.switchboard.llm.prompt;

import dev.switchboard.client.AgentView.Persona;
import dev.switchboard.client.AgentView.Skill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells a model who it is and what it can do.
final class Characters {
    private Characters() {}

    static String persona(Persona persona) {
        var lines = new ArrayList<String>();
        lines.add(
                persona.role()
                        .map(role -> "You speak as %s, %s.".formatted(persona.name(), role))
                        .orElse("You speak as %s.".formatted(persona.name())));
        persona.communicationStyle().map("How you speak: "::concat).ifPresent(lines::add);
        persona.tone().map("Your tone: "::concat).ifPresent(lines::add);
        persona.targetAudience().map("Whom you speak to: "::concat).ifPresent(lines::add);
        if (!persona.signatureElements().isEmpty()) {
            lines.add(
                    "Expressions that you like to use: "
                            + String.join("; ", persona.signatureElements()));
        }
        if (!persona.exampleMessages().isEmpty()) {
            lines.add("This is how you sound:");
            persona.exampleMessages().forEach(message -> lines.add("- " + message));
        }
        return String.join("\n", lines);
    }

    static Optional<String> skills(List<Skill> skills) {
        return skills.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        skills.stream()
                                .map(Characters::skill)
                                .collect(Collectors.joining("\n\n", "What you can do:\n\n", "")));
    }

    private static String skill(Skill skill) {
        return skill.description()
                        .map(text -> "%s (%s)".formatted(skill.name(), text))
                        .orElse(skill.name())
                + ":\n"
                + skill.instructions();
    }
}
