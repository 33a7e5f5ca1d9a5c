package dev.mcpt.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server offered when somebody looked at it and found it good.
///
/// What changes by itself (a resource's `size`, `annotations.lastModified`) is left out, order does
/// not count, of a member that is named twice the last counts (as most readers have it: a file with
/// both could not be read again), and each part has a hash over its canonical JSON (names sorted,
/// numbers in one notation, no blanks).
///
/// @param server the name that the server gives itself, or empty
/// @param version the version that the server gives itself, or empty
/// @param revision of the protocol that was spoken
/// @param instructions null where they are not locked, empty where the server has none
/// @param items of the parts that are locked, sorted by name
public record Lock(
    String server,
    String version,
    String revision,
    @Nullable String instructions,
    Map<Part, List<JsonObject>> items) {

  /// The version of the file's format.
  public static final int FORMAT = 1;

  public Lock {
    Map<Part, List<JsonObject>> sorted = new EnumMap<>(Part.class);
    items.forEach((part, list) ->
        sorted.put(
            part,
            list.stream()
                .map(item -> (JsonObject) Json.sorted(once(part.lasting(item))))
                .sorted(
                    Comparator.comparing((JsonObject item) -> part.name(item))
                        .thenComparing(item -> hash(item)))
                .toList()));
    items = Collections.unmodifiableMap(sorted);
  }

  private static JsonValue once(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        var last = new LinkedHashMap<String, JsonObject.Member>();
        object
            .members()
            .forEach(it -> last.put(it.name(), new JsonObject.Member(it.name(), once(it.value()))));
        yield new JsonObject(List.copyOf(last.values()));
      }
      case JsonArray array -> new JsonArray(array.items().stream().map(Lock::once).toList());
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  /// `sha256:` and 64 hexadecimal digits over the canonical JSON of a value.
  public static String hash(JsonValue value) {
    try {
      byte[] bytes = Json.canonical(value).getBytes(UTF_8);
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The hash of everything that is locked.
  public String hash() {
    JsonObject.Builder all = Json.object();
    if (instructions != null) {
      all.put(Part.INSTRUCTIONS.word(), instructions);
    }
    items.forEach((part, list) -> all.put(part.word(), list));
    return hash(all.build());
  }

  /// The text of the file.
  public String text() {
    JsonObject.Builder file =
        Json.object()
            .put("lock_version", FORMAT)
            .put("server", server)
            .put("version", version)
            .put("revision", revision)
            .put("hash", hash());
    if (instructions != null) {
      file.put(
          Part.INSTRUCTIONS.word(),
          Json.object("hash", hash(new JsonString(instructions)), "text", instructions));
    }
    items.forEach((part, list) ->
        file.put(
            part.word(),
            list.stream()
                .map(item -> Json.object("hash", hash(item), "definition", item))
                .toList()));
    return Json.pretty(file.build()) + "\n";
  }
}
