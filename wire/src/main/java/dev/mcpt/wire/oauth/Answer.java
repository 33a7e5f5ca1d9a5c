package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a step of authorization was answered with.
///
/// @param url the one that answered, after redirects
record Answer(URI url, int status, Headers headers, String body) {

  /// The body, or null if it is no JSON object.
  @Nullable JsonObject json() {
    try {
      return Json.read(body) instanceof JsonObject object ? object : null;
    } catch (JsonSyntaxException _) {
      return null;
    }
  }

  boolean redirects() {
    return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
        && headers.has("Location");
  }

  /// Where it leads to, or null if that is no URL.
  @Nullable URI location() {
    String location = headers.first("Location");
    try {
      return location == null ? null : url.resolve(URI.create(location.strip()));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
