/// How the services read and write JSON: [JsonBuffers].
@NullMarked
package dev.switchboard.client.json;

import org.jspecify.annotations.NullMarked;
