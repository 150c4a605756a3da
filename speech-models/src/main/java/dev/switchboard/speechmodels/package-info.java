/// The speech models of the embedded engines: which ones, where they come from, and where they lie.
///
/// `models.json` pins every package and every file by hash. [FetchSpeechModels] prepares the files
/// at build time; services open them through [SpeechModels], which checks them again.
@NullMarked
package dev.switchboard.speechmodels;

import org.jspecify.annotations.NullMarked;
