package dev.switchboard.stt.transcription;

import jakarta.ws.rs.FormParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The parts of a request, as they came.
final class TranscriptionForm {
    @RestForm("file")
    @Nullable FileUpload file;

    @FormParam("model")
    @Nullable String model;

    @FormParam("agent_id")
    @Nullable String agent;

    @FormParam("language")
    @Nullable String language;

    @FormParam("prompt")
    @Nullable String prompt;

    @FormParam("response_format")
    @Nullable String format;

    @FormParam("temperature")
    @Nullable String temperature;

    @FormParam("stream")
    @Nullable String stream;

    @FormParam("timestamp_granularities[]")
    @Nullable List<String> granularities;

    @FormParam("timestamp_granularities")
    @Nullable List<String> plainGranularities;
}
