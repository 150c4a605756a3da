package dev.switchboard.speechmodels;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The vocabulary that the tokenizer package carries inside its source, as base64 of one piece per
/// line. It is the one that Moonshine was trained with.
final class TokenizerVocabulary {
    private static final Pattern LITERAL =
            Pattern.compile("const llama_vocab_base64 = \"([A-Za-z0-9+/=]++)\"");

    private TokenizerVocabulary() {}

    static byte[] of(String source) {
        Matcher literal = LITERAL.matcher(source);
        if (!literal.find()) {
            throw new SpeechModelException(
                    "The tokenizer package holds no vocabulary where it is expected: correct its pin in models.json.");
        }
        return Base64.getDecoder().decode(literal.group(1));
    }
}
