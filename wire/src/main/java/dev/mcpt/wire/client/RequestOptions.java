package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one request does differently.
///
/// @param headers over HTTP: each in the place of ours of the same name
/// @param id null for the next of ours
/// @param progressToken asks for progress; null for none
/// @param during gets each message that arrives before the answer, in the calling thread
public record RequestOptions(
    Headers headers, @Nullable Id id, @Nullable JsonValue progressToken, Consumer<Message> during) {

  private static final RequestOptions NONE =
      new RequestOptions(Headers.none(), null, null, _ -> {});

  public static RequestOptions none() {
    return NONE;
  }

  public RequestOptions withHeaders(Headers value) {
    return new RequestOptions(value, id, progressToken, during);
  }

  public RequestOptions withId(Id value) {
    return new RequestOptions(headers, value, progressToken, during);
  }

  /// The same with the next of our ids.
  RequestOptions withNextId() {
    return id == null ? this : new RequestOptions(headers, null, progressToken, during);
  }

  public RequestOptions withProgressToken(JsonValue value) {
    return new RequestOptions(headers, id, value, during);
  }

  public RequestOptions during(Consumer<Message> value) {
    return new RequestOptions(headers, id, progressToken, value);
  }
}
