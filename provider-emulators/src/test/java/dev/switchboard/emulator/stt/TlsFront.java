package dev.switchboard.emulator.stt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Ends TLS before an emulator, for clients that insist on it. Its certificate is its own.
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "of-no-value";
    private static final String ALIAS = "emulator";

    private final Vertx vertx = Vertx.vertx();
    private final Path certificate;
    private final NetServer server;

    /// @param folder for its files
    TlsFront(URI behind, Path folder) throws IOException, GeneralSecurityException {
        Path keys = folder.resolve("keys.p12");
        makeKeys(keys);
        certificate = Files.writeString(folder.resolve("certificate.pem"), pem(keys));
        server =
                await(
                        vertx.createNetServer(
                                        new NetServerOptions()
                                                .setSsl(true)
                                                .setKeyCertOptions(
                                                        new PfxOptions()
                                                                .setPath(keys.toString())
                                                                .setPassword(PASSWORD)))
                                .connectHandler(socket -> pass(socket, behind))
                                .listen(0, "127.0.0.1"));
    }

    /// `wss://127.0.0.1:port`
    String url() {
        return "wss://127.0.0.1:" + server.actualPort();
    }

    /// What a client has to trust.
    Path certificate() {
        return certificate;
    }

    private void pass(NetSocket client, URI behind) {
        client.pause();
        vertx.createNetClient()
                .connect(behind.getPort(), behind.getHost())
                .onSuccess(emulator -> {
                    client.pipeTo(emulator);
                    emulator.pipeTo(client);
                })
                .onFailure(_ -> client.close());
    }

    private static void makeKeys(Path file) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool made no keys");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            keytool.destroyForcibly();
        }
    }

    private static String pem(Path keys) throws IOException, GeneralSecurityException {
        byte[] certificate =
                KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray())
                        .getCertificate(ALIAS)
                        .getEncoded();
        String text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
