package dev.switchboard.gateway.speech;

import java.util.ArrayList;
import java.util.List;

/// The part of interim transcripts that can be shown already: words that two in a row agree on.
/// Only ever grows.
public final class StablePrefix {
    private List<String> before = List.of();
    private final List<String> shown = new ArrayList<>();

    /// Takes the next interim transcript.
    ///
    /// @return the words that are sure by it and were not before, with a space where one is due;
    ///   often empty
    public String add(String interim) {
        List<String> words = List.of(interim.strip().split("\\s+", -1));
        int sure = 0;
        while (sure < Math.min(words.size(), before.size())
                && words.get(sure).equals(before.get(sure))) {
            sure++;
        }
        before = words;
        return show(words, Math.min(sure, words.size() - 1));
    }

    /// Takes the final transcript.
    ///
    /// @return what is missing of it; empty when what was shown is not its beginning
    public String finish(String text) {
        List<String> words = List.of(text.strip().split("\\s+", -1));
        boolean continues =
                words.size() >= shown.size() && words.subList(0, shown.size()).equals(shown);
        return continues ? show(words, words.size()) : "";
    }

    private String show(List<String> words, int until) {
        StringBuilder more = new StringBuilder();
        for (int i = shown.size(); i < until; i++) {
            if (!shown.equals(words.subList(0, i))) {
                return "";
            }
            more.append(i == 0 ? "" : " ").append(words.get(i));
            shown.add(words.get(i));
        }
        return more.toString();
    }
}
