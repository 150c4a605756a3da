package dev.switchboard.llm.knowledge;

/// A passage of a document before it is kept.
///
/// @param section the headings above it, outermost first; empty for none
record PassageDraft(String section, String text) {
    /// The text by which its meaning is judged: out of its context a passage says too little.
    String inContext(String title) {
        return section.isEmpty() ? title + "\n" + text : title + ", " + section + "\n" + text;
    }
}
