/// `moonshine.embedded`: Moonshine tiny (English, int8) on ONNX Runtime, inside this service. Needs
/// no key and no network; the weights are those of the module `speech-models`.
///
/// One pair of ONNX sessions serves all calls. Moonshine hears a whole clip at a time, so interim
/// transcripts come from hearing the clip so far again and again, and a long utterance is settled
/// piece by piece at its pauses.
@NullMarked
package dev.switchboard.stt.provider.moonshine;

import org.jspecify.annotations.NullMarked;
