package dev.switchboard.client.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.client.AgentView;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// All that a directory knows: what outlives a restart of the service.
record DirectoryCopy(
        @JsonProperty(required = true) List<HeadTable.Entry> heads,
        @JsonProperty(required = true) List<KnownView> views) {
    /// One revision.
    ///
    /// @param credentials as in [HeadTable.Entry]: those that the view came with
    record KnownView(
            @JsonProperty(required = true) long credentials,
            @JsonProperty(required = true) AgentView view) {}

    DirectoryCopy {
        heads = List.copyOf(heads);
        views = List.copyOf(views);
    }

    /// The position in the change log that it has certainly seen; -1 when it knows nothing.
    long sequence() {
        return heads.stream()
                .flatMapToLong(entry -> LongStream.of(entry.head().sequence(), entry.credentials()))
                .max()
                .orElse(-1);
    }

    /// The views in the order of their revisions.
    Stream<KnownView> oldestFirst() {
        return views.stream()
                .sorted((one, other) ->
                        Integer.compare(one.view().revision(), other.view().revision()));
    }
}
