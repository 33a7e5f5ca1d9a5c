package dev.mcpt.config;

import dev.mcpt.lock.Lock;
import dev.mcpt.lock.Part;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the files that `mcp-t lock` writes. What servers wrote stands in them as it came: `${…}`
/// is no variable there.
final class Locks {

  private static final String ANEW = "remove the file, and `mcp-t lock SERVER` writes it anew";

  private static final Set<String> FIELDS =
      Stream.concat(
              Stream.of("lock_version", "server", "version", "revision", "hash"),
              Stream.of(Part.values()).map(Part::word))
          .collect(Collectors.toUnmodifiableSet());

  private final Spot root;

  private Locks(Spot root) {
    this.root = root;
  }

  static Lock read(FileText text) throws ConfigException {
    Source source = new Source(text.name(), text.document(), new Variables(Map.of()));
    Lock lock = new Locks(source.root()).lock();
    source.finish();
    return lock;
  }

  private Lock lock() {
    if (!(root.value() instanceof JsonObject file)) {
      root.problem("it is no lock: an object is needed", ANEW);
      return new Lock("", "", "", null, Map.of());
    }
    for (String name : file.keys()) {
      if (!FIELDS.contains(name)) {
        root.member(name).problemAtKey("unknown field `" + name + "`", Nearest.hint(name, FIELDS));
      }
    }
    Spot version = root.member("lock_version");
    if (!version.value().sameAs(new JsonNumber(Integer.toString(Lock.FORMAT)))) {
      version.problem(
          "lock_version is " + version.shown() + ", and this mcp-t reads " + Lock.FORMAT, ANEW);
    }
    Map<Part, List<JsonObject>> items = new EnumMap<>(Part.class);
    for (Part part : Part.lists()) {
      if (file.has(part.word())) {
        items.put(part, items(root.member(part.word())));
      }
    }
    Lock lock =
        new Lock(text("server"), text("version"), text("revision"), instructions(file), items);
    if (root.source().sound()) {
      expect(root.member("hash"), lock.hash());
    }
    return lock;
  }

  private String text(String name) {
    Spot spot = root.member(name);
    if (spot.value() instanceof JsonString(String text)) {
      return text;
    }
    spot.problem(
        spot.value() instanceof JsonNull
            ? "`" + name + "` is missing"
            : "`" + name + "` is " + spot.shown() + " and must be text",
        ANEW);
    return "";
  }

  private @Nullable String instructions(JsonObject file) {
    if (!file.has(Part.INSTRUCTIONS.word())) {
      return null;
    }
    Spot instructions = root.member(Part.INSTRUCTIONS.word());
    Spot text = instructions.member("text");
    if (text.value() instanceof JsonString string) {
      expect(instructions.member("hash"), Lock.hash(string));
      return string.value();
    }
    instructions.problem("the instructions need a `text` and its `hash`", ANEW);
    return null;
  }

  private static List<JsonObject> items(Spot list) {
    if (!(list.value() instanceof JsonArray)) {
      list.problem("a list is needed, not " + list.shown(), ANEW);
    }
    List<JsonObject> items = new ArrayList<>();
    for (Spot item : list.items()) {
      if (item.member("definition").value() instanceof JsonObject definition) {
        expect(item.member("hash"), Lock.hash(definition));
        items.add(definition);
      } else {
        item.problem("it needs a `definition` and its `hash`", ANEW);
      }
    }
    return items;
  }

  private static void expect(Spot hash, String right) {
    JsonValue written = hash.value();
    if (!written.equals(new JsonString(right))) {
      hash.problem(
          "the hash does not fit what it stands for: somebody edited the file by hand", ANEW);
    }
  }
}
