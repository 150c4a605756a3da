/// Audio files that people send: what they are, whatever they are called, and the speech in them.
@NullMarked
package dev.switchboard.stt.audiofile;

import org.jspecify.annotations.NullMarked;
