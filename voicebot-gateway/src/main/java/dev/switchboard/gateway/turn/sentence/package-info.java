/// How complete is what somebody has said so far? Judged by its last words: a sentence that ends, a
/// conjunction that something must follow, a number, an e-mail address or a spelling in progress.
///
/// [Completeness] tries its rules in order, the first that knows decides. What is particular to a
/// language is a table of words, `<language>.properties` beside these classes; a language without
/// one is judged by punctuation, figures and written addresses. Pure; nothing here searches more
/// than the last words, and each word once.
@NullMarked
package dev.switchboard.gateway.turn.sentence;

import org.jspecify.annotations.NullMarked;
