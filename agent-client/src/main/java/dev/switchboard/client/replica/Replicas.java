package dev.switchboard.client.replica;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The replicas of one service, and which of them rest. For any thread.
public final class Replicas {
    private static final int MOST = 64;
    private static final int KINDS = 64;
    private static final Pattern KIND = Pattern.compile("/[^/?]*(/[^/?]*)?");
    private static final Pattern SESSION = Pattern.compile("/api/sessions/([^/?]+)");

    private final String service;
    private final List<URI> addresses;
    private final Set<URI> resting = ConcurrentHashMap.newKeySet();

    /// Who is next, by kind of request: a caller whose requests of two kinds alternate would
    /// otherwise send all of one kind to the same replica. Starts anywhere, so that callers that
    /// start together do not all begin with the same replica.
    private final AtomicIntegerArray turns =
            new AtomicIntegerArray(ThreadLocalRandom.current().ints(KINDS, 0, 1 << 16).toArray());

    private Replicas(String service, List<URI> addresses) {
        this.service = service;
        this.addresses = List.copyOf(addresses);
    }

    /// Replicas at these addresses, none of which rests.
    public static Replicas of(ServiceName service, URI... addresses) {
        return new Replicas(service.word(), List.of(addresses));
    }

    /// Replicas at the addresses of a setting, which are separated by commas.
    ///
    /// @throws IllegalArgumentException saying what is wrong with them
    static Replicas read(ServiceName service, String text) {
        var addresses = new ArrayList<URI>();
        for (String part : text.split(",", -1)) {
            addresses.add(address(service, part.strip()));
        }
        if (addresses.size() > MOST || new HashSet<>(addresses).size() < addresses.size()) {
            throw new IllegalArgumentException(
                    "%s takes up to %d addresses, each once, not %s"
                            .formatted(service.property(), MOST, text));
        }
        return new Replicas(service.word(), addresses);
    }

    private static URI address(ServiceName service, String text) {
        try {
            URI address = URI.create(text.replaceFirst("/$", ""));
            if ("http".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() > 0
                    && address.getPort() <= 65_535
                    && address.getUserInfo() == null
                    && address.getPath().isEmpty()
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Answered below.
        }
        throw new IllegalArgumentException(
                "%s takes addresses like http://host:port, separated by commas, not \"%s\""
                        .formatted(service.property(), text));
    }

    /// Such as `llm-service`.
    public String service() {
        return service;
    }

    /// All of them, as they were given.
    public List<URI> addresses() {
        return addresses;
    }

    /// Which of them a request asks, one after the other until one takes it. Each comes first in
    /// turn among requests whose paths begin alike, or always the same for paths of one session;
    /// those that rest come last.
    ///
    /// @param path of the request
    public List<URI> inOrder(String path) {
        if (addresses.size() == 1) {
            return addresses;
        }
        var order = new ArrayList<>(addresses);
        order.removeAll(resting);
        var last = new ArrayList<>(addresses);
        last.removeAll(order);
        Matcher session = SESSION.matcher(path);
        if (session.find()) {
            order.sort(Comparator.comparing(address -> weight(session.group(1), address)));
        } else {
            Collections.rotate(order, turns.getAndIncrement(kind(path)));
        }
        order.addAll(last);
        return order;
    }

    /// Requests are of a kind when the first two segments of their paths are the same.
    private static int kind(String path) {
        Matcher kind = KIND.matcher(path);
        return Math.floorMod(kind.lookingAt() ? kind.group().hashCode() : 0, KINDS);
    }

    /// The least decides. Other callers come to the same without asking each other, and only the
    /// sessions of a replica that rests are moved.
    private static UUID weight(String session, URI address) {
        return UUID.nameUUIDFromBytes((session + " " + address).getBytes(StandardCharsets.UTF_8));
    }

    /// How many take requests, as far as is known.
    public int ready() {
        return addresses.size() - resting.size();
    }

    /// A replica takes no requests for now.
    public void rest(URI address) {
        if (addresses.contains(address)) {
            resting.add(address);
        }
    }

    /// A replica takes requests again.
    void wake(URI address) {
        resting.remove(address);
    }
}
