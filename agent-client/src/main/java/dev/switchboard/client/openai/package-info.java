/// What our doors below `/v1` share because clients of OpenAI's API expect it: errors, request ids,
/// events, and agents named as models.
@NullMarked
package dev.switchboard.client.openai;

import org.jspecify.annotations.NullMarked;
