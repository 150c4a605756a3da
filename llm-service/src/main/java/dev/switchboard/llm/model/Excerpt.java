package dev.switchboard.llm.model;

/// Something that was looked up for a question: data, whatever it says.
///
/// @param title of the document that it is from
/// @param section the headings above it; empty for none
public record Excerpt(String title, String section, String text) {}
