package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A key of a `_meta` object: an optional prefix of labels with a slash behind it, and a name.
///
/// @param place where the `_meta` stands, as a path through the message
/// @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic#meta">The member
///   _meta</a>
record MetaKey(String place, String key) {

  private static final String LABEL = "[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?:"
              + LABEL
              + "(?:\\."
              + LABEL
              + ")*/)?(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?");
  private static final Set<String> RESERVED = Set.of("mcp", "modelcontextprotocol");

  /// Members whose contents belong to the application, not to the protocol.
  private static final Set<String> FOREIGN =
      Set.of("inputSchema", "outputSchema", "structuredContent", "arguments", "data");

  /// Every key of every `_meta` in the value.
  static List<MetaKey> in(JsonValue value) {
    var keys = new ArrayList<MetaKey>();
    collect("", value, keys);
    return keys;
  }

  private static void collect(String place, JsonValue value, List<MetaKey> keys) {
    if (value instanceof JsonObject object) {
      for (JsonObject.Member member : object.members()) {
        String name = member.name();
        String here = place.isEmpty() ? name : place + "." + name;
        if (name.equals("_meta") && member.value() instanceof JsonObject meta) {
          meta.keys().forEach(key -> keys.add(new MetaKey(here, key)));
        } else if (!FOREIGN.contains(name)) {
          collect(here, member.value(), keys);
        }
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.items().size(); i++) {
        collect(place + "[" + i + "]", array.items().get(i), keys);
      }
    }
  }

  /// Whether it has the form that the specification gives keys.
  boolean wellFormed() {
    return GRAMMAR.matcher(key).matches();
  }

  /// Whether its prefix is one of those that the protocol keeps for itself: up to 2025-06-18 the
  /// label before the last decides, later the second.
  boolean reserved(Revision revision) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      return false;
    }
    List<String> labels = List.of(key.substring(0, slash).split("\\.", -1));
    if (labels.size() < 2) {
      return false;
    }
    int at = revision.atLeast(Revision.V2025_11_25) ? 1 : labels.size() - 2;
    return RESERVED.contains(labels.get(at).toLowerCase(Locale.ROOT));
  }

  /// The key and its place, for people.
  @Override
  public String toString() {
    return "\"" + key + "\" in " + place;
  }
}
