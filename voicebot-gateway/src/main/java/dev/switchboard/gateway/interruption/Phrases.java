package dev.switchboard.gateway.interruption;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What people of a language say while they listen, and what they say to stop somebody.
record Phrases(List<String> ignored, List<String> stops) {
    private static final List<String> EVERYWHERE =
            split(
                    "mhm, mm hm, mm, hm, hmm, m, uh huh, uhuh, aha, ah, oh, uh, um, er, eh, ok, okay");

    private static final Map<String, Phrases> BY_LANGUAGE =
            Map.ofEntries(
                    entry(
                            "en",
                            "yeah, yes, yep, yup, ya, right, all right, alright, sure, i see, got it,"
                                    + " of course, exactly, great, good, nice, cool, wow, fine, true,"
                                    + " thanks, thank you, mkay, huh, ooh",
                            "stop, wait, hold on, hang on, be quiet, shut up, enough, one moment,"
                                    + " just a moment, one second, just a second, let me speak,"
                                    + " never mind"),
                    entry(
                            "de",
                            "ja, jo, jap, jawohl, genau, richtig, stimmt, klar, alles klar, gut, sehr"
                                    + " gut, schön, super, ach so, achso, ach, na gut, verstehe, ich"
                                    + " verstehe, natürlich, sicher, danke, so so, eben",
                            "stopp, stop, halt, warte, warten sie, moment, einen moment, moment mal,"
                                    + " sekunde, eine sekunde, ruhe, sei still, genug, vergiss es"),
                    entry(
                            "fr",
                            "oui, ouais, d'accord, voilà, c'est ça, exactement, bien, très bien, bien"
                                    + " sûr, je vois, je comprends, ah bon, euh, super, parfait, merci,"
                                    + " entendu",
                            "stop, arrête, arrêtez, attends, attendez, un instant, un moment, une"
                                    + " seconde, ça suffit, laissez-moi parler"),
                    entry(
                            "es",
                            "sí, ya, claro, vale, bueno, bien, muy bien, exacto, eso, así es, de"
                                    + " acuerdo, entiendo, ya veo, por supuesto, perfecto, ajá, gracias,"
                                    + " venga",
                            "para ya, pare, alto, espera, espere, un momento, un segundo, basta,"
                                    + " déjame hablar, silencio"),
                    entry(
                            "it",
                            "sì, già, certo, va bene, bene, esatto, giusto, capito, capisco, ho"
                                    + " capito, d'accordo, perfetto, ecco, grazie, certamente",
                            "basta, fermo, fermati, si fermi, stop, aspetta, aspetti, un attimo, un"
                                    + " momento, un secondo, silenzio"),
                    entry(
                            "nl",
                            "ja, jawel, jep, precies, klopt, juist, oké, goed, prima, ja hoor, tuurlijk,"
                                    + " natuurlijk, begrijp ik, ik snap het, mooi, fijn, dank je, bedankt",
                            "stop, wacht, wacht even, momentje, een moment, even wachten, genoeg,"
                                    + " stil, hou op, ho"),
                    entry(
                            "pt",
                            "sim, tá, tá bom, está bem, certo, claro, isso, exato, exatamente, entendi,"
                                    + " entendo, beleza, pois, pois é, bom, muito bem, perfeito,"
                                    + " obrigado, obrigada",
                            "pare, parem, para com isso, espera, espere, um momento, um segundo, só um minuto,"
                                    + " chega, basta, silêncio"));

    private static Map.Entry<String, Phrases> entry(String language, String ignored, String stops) {
        return Map.entry(language, new Phrases(split(ignored), split(stops)));
    }

    /// Those of a language, given by its tag; of an unknown one, sounds that are none's.
    static Phrases of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        Phrases own = BY_LANGUAGE.getOrDefault(language, new Phrases(List.of(), List.of()));
        return new Phrases(
                Stream.concat(EVERYWHERE.stream(), own.ignored.stream()).toList(), own.stops);
    }

    private static List<String> split(String phrases) {
        return Stream.of(phrases.split(",", -1)).map(String::strip).toList();
    }
}
