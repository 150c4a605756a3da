package dev.switchboard.gateway.transport.telephone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// The doors of Twilio, Telnyx and an operator, on one port: take every command, unless they are to
/// refuse it, and remember it. A field of this type of the test is set to it.
public final class CarrierServer implements QuarkusTestResourceLifecycleManager {
    private static final int NO_ANSWER = 0;

    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger(HttpURLConnection.HTTP_OK);
    private final AtomicReference<CountDownLatch> answers =
            new AtomicReference<>(new CountDownLatch(0));
    private final KeyPair telnyx = keys();
    private Optional<HttpServer> server = Optional.empty();

    /// What was asked.
    public record Command(String path, Map<String, String> headers, String body) {}

    /// The next command but one to hang up, which may be about the call before; within 10 s.
    public Command command() {
        return next(command -> !hangsUp(command));
    }

    /// The next command to hang up, within 10 s.
    public Command hangUp() {
        return next(CarrierServer::hangsUp);
    }

    private static boolean hangsUp(Command command) {
        return command.path().endsWith("/hangup");
    }

    private Command next(Predicate<Command> like) {
        try {
            Command next = commands.poll(10, TimeUnit.SECONDS);
            while (next != null && !like.test(next)) {
                next = commands.poll(10, TimeUnit.SECONDS);
            }
            return Objects.requireNonNull(next, "no command came");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What Telnyx signs with.
    public PrivateKey telnyxKey() {
        return telnyx.getPrivate();
    }

    /// How often it was told to hang up, but for what was taken already.
    public long hangUps() {
        return commands.stream().filter(CarrierServer::hangsUp).count();
    }

    /// Answers no command from now on before it is told to.
    public void hesitate() {
        answers.set(new CountDownLatch(1));
    }

    /// Answers what it has not.
    public void goOn() {
        answers.get().countDown();
    }

    public void reset() {
        goOn();
        commands.clear();
        status.set(HttpURLConnection.HTTP_OK);
    }

    /// Refuses all commands from now on.
    public void refuse(int with) {
        status.set(with);
    }

    /// Leaves all commands from now on without an answer.
    public void fallSilent() {
        status.set(NO_ANSWER);
    }

    private void awaitGoOn() {
        try {
            boolean _ = answers.get().await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::take);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.start();
            server = Optional.of(started);
            String url = "http://127.0.0.1:" + started.getAddress().getPort();
            byte[] key = telnyx.getPublic().getEncoded();
            String bare =
                    Base64.getEncoder()
                            .encodeToString(Arrays.copyOfRange(key, key.length - 32, key.length));
            return Map.of(
                    "switchboard.egress.networks", "127.0.0.0/8",
                    "switchboard.telephone.twilio.accounts.main.api-url", url,
                    "switchboard.telephone.telnyx.accounts.main.api-url", url,
                    "switchboard.telephone.telnyx.accounts.main.public-key", bare,
                    "switchboard.telephone.transfer.url", url + "/transfers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(CarrierServer.class));
    }

    @Override
    public void stop() {
        server.ifPresent(running -> running.stop(0));
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        commands.add(
                new Command(
                        exchange.getRequestURI().getPath(),
                        headers,
                        new String(body, StandardCharsets.UTF_8)));
        awaitGoOn();
        if (status.get() != NO_ANSWER) {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        }
    }
}
