package dev.switchboard.gateway.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.call.CallId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Keeps records in a folder: `<tenant>/<yyyy-mm-dd>/<call>/record.json`, `audio.wav` beside it,
/// and an empty file `live` as long as the call goes on, touched now and then. Only the owner can
/// read them. Several gateways may share the folder.
final class FileStore implements RecordStore {
    static final String RECORD = "record.json";
    static final String AUDIO = "audio.wav";
    static final String LIVE = "live";
    private static final String NEW = "record.json.new";
    private static final String DETAILS = "transcript";

    private final Path folder;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Retention retention;

    FileStore(Path folder, ObjectMapper json, InstantSource clock, Retention.Rule rule) {
        this.folder = folder.toAbsolutePath().normalize();
        this.json = json;
        this.clock = clock;
        retention = new Retention(this, rule);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void save(UUID tenant, CallRecord record) throws IOException {
        Path call = OwnersOnly.folder(path(tenant, new CallId(record.summary().id())));
        Path file = call.resolve(NEW);
        write(file, json.writeValueAsBytes(record), !record.summary().live());
        Files.move(
                file,
                call.resolve(RECORD),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        if (record.summary().live()) {
            touch(call.resolve(LIVE));
        } else {
            Files.deleteIfExists(call.resolve(LIVE));
        }
    }

    @Override
    public Optional<CallRecord> find(UUID tenant, CallId call) throws IOException {
        try {
            return Optional.of(
                    json.readValue(
                            Files.readAllBytes(path(tenant, call).resolve(RECORD)),
                            CallRecord.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<CallSummary> summary(UUID tenant, CallId call) throws IOException {
        return summary(path(tenant, call));
    }

    /// Reads the beginning of a record, up to its details. What is no record is none.
    Optional<CallSummary> summary(Path call) throws IOException {
        try (var in = Files.newInputStream(call.resolve(RECORD));
                JsonParser parser = json.createParser(in)) {
            ObjectNode head = json.createObjectNode();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals(DETAILS)) {
                String name = parser.currentName();
                parser.nextToken();
                head.set(name, json.readTree(parser));
            }
            return Optional.of(json.treeToValue(head, CallSummary.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public Stream<CallId> newestFirst(UUID tenant, CallId before) {
        String lastDay = day(before);
        Path days = folder.resolve(tenant.toString());
        return Folders.names(days).stream()
                .filter(day -> day.compareTo(lastDay) <= 0)
                .sorted(Comparator.reverseOrder())
                .flatMap(day -> calls(days.resolve(day), before));
    }

    private static Stream<CallId> calls(Path day, CallId before) {
        return Folders.names(day).stream()
                .flatMap(name -> Folders.id(name).map(CallId::new).stream())
                .filter(call -> call.compareTo(before) < 0)
                .sorted(Comparator.reverseOrder());
    }

    @Override
    public Optional<Path> audio(UUID tenant, CallId call) {
        return Optional.of(path(tenant, call).resolve(AUDIO));
    }

    @Override
    public void erase(UUID tenant, CallId call) throws IOException {
        Folders.erase(path(tenant, call));
    }

    @Override
    public void sweep(Instant now) {
        retention.sweep(now);
    }

    private Path path(UUID tenant, CallId call) {
        return folder.resolve(tenant.toString()).resolve(day(call)).resolve(call.toString());
    }

    private static String day(CallId call) {
        return call.moment().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void touch(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (NoSuchFileException e) {
            Files.createFile(file, OwnersOnly.file(file));
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        }
    }

    private static void write(Path file, byte[] content, boolean lasting) throws IOException {
        Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, OwnersOnly.file(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (lasting) {
                channel.force(true);
            }
        }
    }
}
