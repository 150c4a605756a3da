package dev.switchboard.tts.provider.mary;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sound.sampled.AudioInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import marytts.LocalMaryInterface;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// MaryTTS itself: one per process, started once, used by many threads.
///
/// MaryTTS predicts the parameters of a clause in the calling thread and computes the waveform in a
/// thread of its own, which is why audio can be read before it is complete. Pitch belongs to the
/// voice, not to the request, until that thread has begun: hence the lock until the first samples
/// are there.
final class MaryEngine {
    /// Of the voice cmu-slt-hsmm, as its own configuration says.
    static final int SAMPLE_RATE = 48_000;

    private static final String NAMESPACE = "http://mary.dfki.de/2002/MaryXML";
    private static final int FIRST_BYTES = 2 * SAMPLE_RATE / 50;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final LocalMaryInterface mary;

    private MaryEngine(LocalMaryInterface mary) {
        this.mary = mary;
    }

    /// Starts MaryTTS, which takes a second or two.
    static MaryEngine start() {
        try {
            LocalMaryInterface mary = new LocalMaryInterface();
            mary.setVoice(MaryVoice.NAME);
            mary.setInputType("RAWMARYXML");
            return new MaryEngine(mary);
        } catch (MaryConfigurationException e) {
            Log.error("MaryTTS does not start", e);
            throw new ProblemException(ProblemType.PROVIDER_FAILED, "MaryTTS does not start.");
        }
    }

    /// Begins to speak a clause.
    MaryAudio begin(String clause, MaryVoice voice) {
        Document document = document(clause, voice);
        lock.lock();
        try {
            mary.setAudioEffects(voice.effects());
            AudioInputStream audio = mary.generateAudio(document);
            return MaryAudio.begin(audio, FIRST_BYTES);
        } catch (SynthesisException | RuntimeException | IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /// The detail of MaryTTS's exceptions repeats the text, so it goes to the debug log only.
    static ProblemException failed(Exception cause) {
        Log.debug("MaryTTS could not speak a clause", cause);
        return new ProblemException(
                ProblemType.PROVIDER_FAILED, "MaryTTS could not speak this text.");
    }

    private static Document document(String clause, MaryVoice voice) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            Document document = factory.newDocumentBuilder().newDocument();
            Element root = document.createElementNS(NAMESPACE, "maryxml");
            root.setAttribute("version", "0.5");
            root.setAttribute("xml:lang", "en-US");
            document.appendChild(root);
            Element parent = root;
            if (voice.rate() != voice.tract()) {
                parent = document.createElementNS(NAMESPACE, "prosody");
                parent.setAttribute("rate", voice.prosodyRate());
                root.appendChild(parent);
            }
            parent.appendChild(document.createTextNode(clause));
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
