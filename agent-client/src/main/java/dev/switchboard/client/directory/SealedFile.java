package dev.switchboard.client.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// A file that only a holder of the key can read, and nobody else can change unnoticed: a mark of
/// its format, a nonce of 12 bytes, and AES-256-GCM over the content, with the mark as associated
/// data. It is replaced whole or not at all.
final class SealedFile {
    private static final byte[] MARK = "switchboard-directory-1\n".getBytes(US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /// A directory of 100,000 agents takes about 40 MB.
    private static final long LONGEST = 512L << 20;

    private final Path file;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    SealedFile(Path file, SecretKey key) {
        this.file = file;
        this.key = key;
    }

    /// The content; empty when there is no such file.
    ///
    /// @throws GeneralSecurityException when it was changed, cut off, or sealed with another key
    Optional<byte[]> read() throws IOException, GeneralSecurityException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new GeneralSecurityException("longer than any that was written");
            }
            return Optional.of(open(Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /// Replaces the content.
    void write(byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(fresh);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, forOwnerOnly())) {
            ByteBuffer sealed = ByteBuffer.wrap(seal(content));
            while (sealed.hasRemaining()) {
                channel.write(sealed);
            }
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Until when the content was known to be right.
    Instant confirmedAt() throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    /// Notes that the content is still right.
    void confirm(Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private byte[] seal(byte[] content) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content);
            return ByteBuffer.allocate(MARK.length + NONCE + sealed.length)
                    .put(MARK)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException noSuchCipher) {
            throw new IllegalStateException(noSuchCipher);
        }
    }

    private byte[] open(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length < MARK.length + NONCE) {
            throw new GeneralSecurityException("cut off");
        }
        byte[] mark = new byte[MARK.length];
        byte[] nonce = new byte[NONCE];
        var rest = ByteBuffer.wrap(bytes).get(mark).get(nonce);
        if (!Arrays.equals(mark, MARK)) {
            throw new GeneralSecurityException("of another format");
        }
        return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, rest.position(), rest.remaining());
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MARK);
        return cipher;
    }

    private FileAttribute<?>[] forOwnerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
