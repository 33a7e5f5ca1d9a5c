package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request of the stateless era says of its sender in `_meta`.
///
/// @param version as it was sent, known or not
/// @param client what it calls itself, shortened; null if it does not say
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic">Base protocol</a>
public record Meta(
    String version,
    JsonObject capabilities,
    @Nullable LogLevel logLevel,
    @Nullable ClientName client) {

  private static final List<String> MARKS =
      List.of(
          MetaKeys.PROTOCOL_VERSION,
          MetaKeys.CLIENT_CAPABILITIES,
          MetaKeys.CLIENT_INFO,
          MetaKeys.LOG_LEVEL);

  /// Whether a message belongs to the stateless era: by its `_meta`, or by its own version header.
  ///
  /// @param versionHeader null where there is none, as over stdio
  public static boolean isStateless(
      String method, @Nullable JsonValue params, @Nullable String versionHeader) {
    JsonObject meta = params instanceof JsonObject object ? object.object("_meta") : null;
    if (meta != null && MARKS.stream().anyMatch(meta::has)) {
      return true;
    }
    return versionHeader != null && isStateless(versionHeader) && !method.equals("initialize");
  }

  /// Whether a version names a revision of the stateless era.
  public static boolean isStateless(String version) {
    Revision revision = Revision.of(version);
    return revision != null && revision.era() == Era.STATELESS;
  }

  /// Reads and judges the form; the version itself is judged by [#caller].
  ///
  /// @throws Refusal if a required member is missing or one is of a wrong type
  public static Meta of(@Nullable JsonValue params) throws Refusal {
    JsonObject meta = params instanceof JsonObject object ? object.object("_meta") : null;
    if (meta == null) {
      throw Refusal.meta("params._meta is missing or no object");
    }
    String version = meta.string(MetaKeys.PROTOCOL_VERSION);
    if (version == null) {
      throw missing(MetaKeys.PROTOCOL_VERSION, "a string");
    }
    JsonObject capabilities = meta.object(MetaKeys.CLIENT_CAPABILITIES);
    if (capabilities == null) {
      throw missing(MetaKeys.CLIENT_CAPABILITIES, "an object");
    }
    ClientName client = clientInfo(meta.get(MetaKeys.CLIENT_INFO));
    return new Meta(version, capabilities, logLevel(meta.get(MetaKeys.LOG_LEVEL)), client);
  }

  private static Refusal missing(String key, String type) {
    return Refusal.meta("params._meta must have " + key + ", " + type);
  }

  private static @Nullable ClientName clientInfo(@Nullable JsonValue value) throws Refusal {
    if (value == null) {
      return null;
    }
    String name = value instanceof JsonObject info ? info.string("name") : null;
    String version = value instanceof JsonObject info ? info.string("version") : null;
    if (name == null || version == null) {
      throw missing(MetaKeys.CLIENT_INFO, "if at all, an object with the strings name and version");
    }
    return new ClientName(Texts.shown(name), Texts.shown(version));
  }

  private static @Nullable LogLevel logLevel(@Nullable JsonValue value) throws Refusal {
    if (value == null) {
      return null;
    }
    LogLevel level = value instanceof JsonString(String word) ? LogLevel.of(word) : null;
    if (level == null) {
      throw missing(MetaKeys.LOG_LEVEL, "if at all, one of the eight levels");
    }
    return level;
  }

  /// The caller that this describes.
  ///
  /// @throws Refusal if the version is none of the stateless era's
  public Caller.Alone caller() throws Refusal {
    Revision revision = Revision.of(version);
    if (revision == null || revision.era() != Era.STATELESS) {
      throw new Refusal(
          Refusal.Kind.META,
          ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION,
          "unsupported protocol version: " + Texts.shown(version),
          Json.object("supported", versions(), "requested", version));
    }
    return new Caller.Alone(revision, capabilities, logLevel);
  }

  /// The versions that a stateless request may name.
  static List<String> versions() {
    return Arrays.stream(Revision.values())
        .filter(revision -> revision.era() == Era.STATELESS)
        .map(Revision::id)
        .toList();
  }
}
