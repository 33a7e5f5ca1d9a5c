package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares the table of shapes and the methods with the schema files of the specification. Run by
/// hand with the folder that holds `<revision>.json`; prints what differs, the explained
/// differences as a count.
final class SchemaComparison {

  private final Revision revision;
  private final OfficialSchema official;
  private final TypeComparison types;
  private final List<String> differences = new ArrayList<>();

  private SchemaComparison(Revision revision, OfficialSchema official) {
    this.revision = revision;
    this.official = official;
    this.types = new TypeComparison(revision, official);
  }

  static void main(String[] arguments) throws IOException, JsonSyntaxException {
    for (Revision revision : Revision.values()) {
      byte[] file = Files.readAllBytes(Path.of(arguments[0], revision.id() + ".json"));
      OfficialSchema official = OfficialSchema.of((JsonObject) Json.read(file));
      SchemaComparison comparison = new SchemaComparison(revision, official);
      comparison.compare();
      IO.println("== " + revision + ": " + comparison.differences.size() + " unexplained");
      comparison.differences.forEach(difference -> IO.println("  " + difference));
      comparison
          .types
          .explained()
          .forEach(
              (reason, cases) -> IO.println("  (" + cases.size() + " explained: " + reason + ")"));
    }
  }

  private void compare() {
    methods();
    for (MessageShape row : Shapes.table()) {
      if (exists(row)) {
        message(row);
      }
    }
    if (revision == Revision.V2025_11_25) {
      types.compare(
          BaseShapes.RELATED_TASK,
          Objects.requireNonNull(official.definition("RelatedTaskMetadata")),
          "related-task");
      error("URLElicitationRequiredError", 0);
    }
    if (revision == Revision.V2026_07_28) {
      error("MissingRequiredClientCapabilityError", 1);
      error("UnsupportedProtocolVersionError", 2);
    }
    differences.addAll(types.differences());
    Set<String> unread = new TreeSet<>(official.names());
    unread.removeAll(official.read());
    unread.removeIf(ExplainedDifferences::isEnvelope);
    unread.forEach(name -> differences.add("not compared: " + name));
  }

  private void error(String name, int form) {
    JsonObject error =
        official.property(Objects.requireNonNull(official.definition(name)), "error");
    types.compare(
        ErrorShapes.ERROR.forms().get(form).type(), Objects.requireNonNull(error), name + ".error");
  }

  private void methods() {
    methods(Party.CLIENT, "ClientRequest", true);
    methods(Party.CLIENT, "ClientNotification", false);
    methods(Party.SERVER, "ServerRequest", true);
    methods(Party.SERVER, "ServerNotification", false);
  }

  private void methods(Party sender, String union, boolean request) {
    Set<String> ours =
        Methods.of(sender, revision).stream()
            .filter(method -> method.request() == request)
            .map(Method::name)
            .collect(Collectors.toCollection(TreeSet::new));
    JsonObject definition = official.definition(union);
    Set<String> theirs = new TreeSet<>();
    if (definition != null) {
      official.options(definition).forEach(option -> theirs.add(official.method(option)));
    }
    if (!ours.equals(theirs)) {
      differences.add(union + ": ours " + ours + ", theirs " + theirs);
    }
  }

  private boolean exists(MessageShape row) {
    return Methods.all().stream()
        .anyMatch(method -> method.name().equals(row.method()) && method.in(revision));
  }

  private void message(MessageShape row) {
    String name = official.definitionOf(row.method());
    if (name == null) {
      differences.add("no definition has the method " + row.method());
      return;
    }
    JsonObject definition = Objects.requireNonNull(official.definition(name));
    switch (row.part()) {
      case REQUEST_PARAMS, NOTIFICATION_PARAMS -> {
        boolean required = OfficialSchema.required(definition).contains("params");
        if (required != row.required(revision)) {
          differences.add(name + ".params: required there " + required);
        }
        JsonObject params = official.property(definition, "params");
        types.compare(row.type(), params == null ? JsonObject.EMPTY : params, name + ".params");
      }
      case RESULT -> types.compare(row.type(), resultOf(name), name + " result");
    }
  }

  private JsonObject resultOf(String request) {
    String name = request.replaceFirst("Request$", "Result");
    JsonObject response = official.definition(name + "Response");
    if (response != null) {
      return Objects.requireNonNull(official.property(response, "result"));
    }
    JsonObject result = official.definition(name);
    if (result == null) {
      return Objects.requireNonNull(official.definition("EmptyResult"));
    }
    JsonObject params =
        official.property(Objects.requireNonNull(official.definition(request)), "params");
    boolean canBecomeTask =
        params != null
            && official.options(params).stream()
                .anyMatch(p -> official.property(p, "task") != null);
    return canBecomeTask
        ? Json.object("anyOf", Json.array(result, Json.object("$ref", "#/$defs/CreateTaskResult")))
        : result;
  }

  /// The words of an array of strings.
  static Set<String> words(@Nullable JsonValue value) {
    Set<String> words = new TreeSet<>();
    if (value instanceof dev.mcpt.wire.json.JsonArray array) {
      array.forEach(item -> words.add(item instanceof JsonString(String text) ? text : "" + item));
    }
    return words;
  }
}
