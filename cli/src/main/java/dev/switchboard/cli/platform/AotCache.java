package dev.switchboard.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The start-up cache of one service: recorded while its first replica runs, written when that
/// stops, used by later starts of all replicas, of the very same build on the very same JDK.
///
/// @param mayRecord whether this is the replica that records it
/// @param file where the cache is, once there is one
record AotCache(Path folder, String service, Path file, boolean mayRecord) {
    /// How a service was started.
    enum Use {
        /// From the cache.
        CACHED,
        /// Without a cache, but recording one.
        RECORDING,
        /// Without a cache.
        PLAIN
    }

    /// The cache for this build of a service.
    static AotCache of(Path folder, Service service) {
        TreeSet<String> parts = new TreeSet<>(service.options());
        parts.add(Runtime.version().toString());
        parts.add(String.join(" ", service.program().arguments()));
        try (Stream<Path> files = Files.walk(service.program().build())) {
            for (Path file : files.toList()) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    parts.add(file + " " + attributes.size() + " " + attributes.lastModifiedTime());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String key = Integer.toHexString(String.join("\n", parts).hashCode()) + "-" + parts.size();
        return new AotCache(
                folder,
                service.kind(),
                folder.resolve(service.kind() + "-" + key + ".aot"),
                service.name().equals(service.kind()));
    }

    /// How the next start should go.
    ///
    /// @param environment may forbid caches by `SWITCHBOARD_START_CACHES=off`
    Use use(Map<String, String> environment) {
        if ("off".equals(environment.get("SWITCHBOARD_START_CACHES"))) {
            return Use.PLAIN;
        }
        if (Files.isRegularFile(file)) {
            return Use.CACHED;
        }
        return mayRecord ? Use.RECORDING : Use.PLAIN;
    }

    /// Options of the virtual machine for a start.
    List<String> options(Use use) {
        return switch (use) {
            case CACHED -> List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off");
            case RECORDING ->
                    List.of("-XX:AOTCacheOutput=" + fresh(), "-Xlog:aot=off", "-Xlog:cds=off");
            case PLAIN -> List.of();
        };
    }

    /// Takes over what a recording service wrote when it stopped, and drops the caches of other
    /// builds.
    boolean keep() {
        try {
            if (!Files.isRegularFile(fresh()) || Files.size(fresh()) == 0) {
                return false;
            }
            drop();
            Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException | UncheckedIOException _) {
            return false; // the next run records another
        }
    }

    /// Drops every finished cache of this service.
    void drop() {
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, service + "-*.aot")) {
            for (Path cache : caches) {
                Files.deleteIfExists(cache);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fresh() {
        return folder.resolve(service + ".recording");
    }
}
