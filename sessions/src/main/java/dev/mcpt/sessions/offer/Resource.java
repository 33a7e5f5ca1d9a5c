package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/// Something that a client can read.
///
/// @param text whether the content is UTF-8 text; else it goes out in Base64
/// @param changes whether the content changes while the server runs
public record Resource(
    String uri,
    String name,
    String title,
    String description,
    String mimeType,
    boolean text,
    boolean changes,
    Supplier<byte[]> content) {

  /// A document that stays as it is.
  static Resource document(String uri, String name, String title, String description, byte[] file) {
    return new Resource(
        uri, name, title, description, "text/markdown", true, false, () -> file.clone());
  }

  /// JSON that is made anew at each reading.
  static Resource json(
      String uri, String title, String description, boolean changes, Supplier<JsonObject> content) {
    return new Resource(
        uri,
        uri.substring(uri.lastIndexOf('/') + 1),
        title,
        description,
        "application/json",
        true,
        changes,
        () -> Json.pretty(content.get()).getBytes(StandardCharsets.UTF_8));
  }

  /// The entry of `resources/list`, with the fields that the revision knows.
  public JsonObject entry(Revision revision) {
    return Json.object()
        .put("uri", uri)
        .put("name", name)
        .putIfPresent("title", revision.atLeast(Revision.V2025_06_18) ? title : null)
        .put("description", description)
        .put("mimeType", mimeType)
        .putIfPresent("size", changes ? null : content.get().length)
        .build();
  }

  /// One item of `contents`, as it is now.
  public JsonObject contents() {
    byte[] bytes = content.get();
    return Json.object()
        .put("uri", uri)
        .put("mimeType", mimeType)
        .put(
            text ? "text" : "blob",
            text
                ? new String(bytes, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(bytes))
        .build();
  }
}
