package dev.switchboard.client.json;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// Lets all threads share the buffers of JSON. The library keeps some for each thread, which a
/// virtual thread throws away after its one message.
@Singleton
public final class JsonBuffers implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setRecyclerPool(JsonRecyclerPools.sharedConcurrentDequePool());
    }

    /// A factory that shares them, for mappers of one's own.
    public static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool());
    }

    /// A mapper with nothing set but this.
    public static ObjectMapper mapper() {
        return new ObjectMapper(factory().build());
    }
}
