package dev.switchboard.gateway.probe;

import dev.switchboard.client.AgentView;
import java.util.Locale;

/// What a voice says in a test when nobody wished for a text, in the agent's language if we know
/// it.
final class SampleText {
    private SampleText() {}

    static String of(AgentView agent) {
        String tag = agent.voice().map(AgentView.Voice::language).orElse("en");
        return switch (Locale.forLanguageTag(tag).getLanguage()) {
            case "de" -> "Guten Tag, so klingt meine Stimme am Telefon.";
            case "es" -> "Buenos días, así suena mi voz por teléfono.";
            case "fr" -> "Bonjour, voici ma voix au téléphone.";
            case "it" -> "Buongiorno, questa è la mia voce al telefono.";
            case "nl" -> "Goedendag, zo klinkt mijn stem aan de telefoon.";
            case "pt" -> "Bom dia, esta é a minha voz ao telefone.";
            default -> "Good morning, this is how my voice sounds on the telephone.";
        };
    }
}
