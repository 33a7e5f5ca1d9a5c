package dev.mcpt.security;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The public rows of poisoned and harmless tools, each judged as if a server listed this one tool.
final class Dataset {

  static final Path FOLDER = Path.of("").toAbsolutePath().resolveSibling("docs/tool-poisoning");

  private static final Exchange NOWHERE =
      new Exchange(1, "x", Channel.STDIO, Instant.EPOCH, Duration.ZERO, "", "", List.of(), null);

  /// A row and the highest confidence that any check has in a suspicion, 0 without one.
  record Row(String id, boolean poisoned, String technique, JsonObject tool, double confidence) {

    /// Odd rows may be looked at by whoever mends the heuristics, even rows may not.
    boolean tuning() {
      return Integer.parseInt(id.substring(1)) % 2 == 1;
    }

    boolean found() {
      return confidence > 0;
    }

    boolean fails() {
      return confidence >= Suspicion.SURE;
    }
  }

  private Dataset() {}

  static List<Row> rows() throws IOException, JsonSyntaxException {
    var rows = new ArrayList<Row>();
    for (JsonValue value :
        (JsonArray) Json.read(Files.readString(FOLDER.resolve("metadata.json")))) {
      JsonObject row = (JsonObject) value;
      JsonObject tool = Objects.requireNonNull(row.object("tool"));
      rows.add(
          new Row(
              Objects.requireNonNull(row.string("id")),
              Objects.equals(row.string("label"), "poisoned"),
              Objects.requireNonNull(row.string("technique")),
              tool,
              suspicions(tool).stream().mapToDouble(Suspicion::confidence).max().orElse(0)));
    }
    return rows;
  }

  /// What sec-tool-poisoning, sec-hidden-unicode, sec-tool-shadowing, sec-annotation-lies,
  /// sec-schema-bomb and sec-secret-leak suspect of a tool.
  static List<Suspicion> suspicions(JsonObject tool) {
    var texts = new ArrayList<Statements.Text>();
    Statements.collect(tool, "tools/list ", NOWHERE, texts);
    var found = new ArrayList<Suspicion>();
    for (Statements.Text text : texts) {
      found.addAll(Poison.in(text.text()));
      found.addAll(HiddenText.in(text.text()));
      Credentials.in(text.text()).forEach(it -> found.add(it.suspicion()));
    }
    String name = tool.string("name");
    Stream.of(AnnotationLies.of(tool), name == null ? null : LookAlike.alone(name))
        .filter(Objects::nonNull)
        .forEach(found::add);
    JsonObject schema = tool.object("inputSchema");
    found.addAll(schema == null ? List.of() : SchemaSize.in(schema));
    return found;
  }
}
