/// Phrases that are rendered before a caller hears them: greetings, fillers and the like.
///
/// Who publishes an agent asks for its phrases ([PhraseResource]). They are cut into clauses as
/// [dev.switchboard.tts.synthesis] cuts what it says, rendered while no caller wants anything of
/// the provider ([PhraseRendering]), and kept by what they sound like ([PhraseStore]), in memory
/// and in a folder. From there every text takes the clauses that it has in common with them.
@NullMarked
package dev.switchboard.tts.phrase;

import org.jspecify.annotations.NullMarked;
