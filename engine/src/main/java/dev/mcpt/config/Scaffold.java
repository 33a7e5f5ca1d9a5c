package dev.mcpt.config;

import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonDocument;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts of new files. Pure: nothing is read or written.
public final class Scaffold {

  private Scaffold() {}

  /// A server file with these fields, in the order of the documentation; as YAML with a comment on
  /// each field that could be added.
  ///
  /// @param fields names and values as in a server file
  public static String server(JsonObject fields, boolean yaml) {
    return text(fields, ServerFields.SERVER, yaml);
  }

  /// A suite file with these fields, in the order of the documentation; as YAML with a comment on
  /// each field that could be added.
  ///
  /// @param fields names and values as in a suite file; `suite_type` and, where absent, one case
  ///   that shows how cases are written are put to them
  public static String suite(SuiteType type, JsonObject fields, boolean yaml) {
    JsonObject all = fields.with("suite_type", Json.of(type.word()));
    if (!all.has("test_cases")) {
      all = all.with("test_cases", Json.array(testCase(type, "first")));
    }
    return text(all, SuiteFields.suite(type), yaml);
  }

  /// A case of a type that runs against the demo server.
  public static JsonObject testCase(SuiteType type, String id) {
    JsonObject head = Json.object("test_id", id);
    JsonObject call = Json.object("tool", "echo", "arguments", Json.object("message", "hello"));
    return switch (type) {
      case TOOLS ->
          head.with(
              "steps",
              Json.array(
                  Json.object(
                      "call",
                      call,
                      "expect",
                      Json.array(
                          Json.object("is_error", false),
                          Json.object("path", "$.content[0].text", "contains", "hello")))));
      case CONVERSATIONAL, STRESS ->
          head.with("user_message", Json.of("Please echo hello."))
              .with("success_criteria", Json.of("The agent uses echo and repeats its answer"))
              .with(
                  "script",
                  Json.array(
                      Json.object("call", call),
                      Json.object("say", "The server answered: ${last.content[0].text}")))
              .with(
                  "expect",
                  Json.array(
                      Json.object("called", "echo"),
                      Json.object("answer", Json.object("contains", "hello"))));
      case COMPLIANCE -> head.with("check_categories", Json.array("jsonrpc", "lifecycle", "tools"));
      case SECURITY -> head.with("vulnerability_checks", Json.array("leak", "metadata"));
    };
  }

  private static String text(JsonObject fields, Table table, boolean yaml) {
    JsonObject ordered = JsonObject.EMPTY;
    StringBuilder comments = new StringBuilder();
    for (Field field : table.fields()) {
      JsonValue value = fields.get(field.name());
      if (value != null) {
        ordered = ordered.with(field.name(), value);
      } else if (!field.doc().startsWith("An older name")) {
        comments.append("# ").append(field.name()).append(": ").append(field.doc()).append('\n');
      }
    }
    for (JsonObject.Member member : fields.members()) {
      ordered = ordered.with(member.name(), member.value());
    }
    if (!yaml) {
      return Json.pretty(ordered) + "\n";
    }
    return YamlText.of(ordered) + "\n# What else can be said here:\n" + comments;
  }

  /// The text of a suite file with one more case, so that nothing else changes, comments included.
  ///
  /// @param variables what `${NAME}` stands for
  /// @throws ConfigException if the file has problems, or would have some with the case
  public static Addition withCase(FileText file, JsonObject testCase, Map<String, String> variables)
      throws ConfigException {
    Suites.fromText(file, variables);
    JsonDocument document = file.document();
    Addition addition = CaseInsertion.into(file, document, testCase);
    String after =
        switch (addition) {
          case Addition.Added(String text) -> text;
          case Addition.Refused _ -> Json.write(joined(document, testCase));
        };
    boolean yaml = addition instanceof Addition.Added && file.yaml();
    Suites.fromText(new FileText(file.name(), after, yaml, file.file()), variables);
    return addition;
  }

  private static JsonValue joined(JsonDocument document, JsonObject testCase) {
    if (document.root() instanceof JsonObject root
        && root.get("test_cases") instanceof JsonArray(List<JsonValue> items)) {
      List<@Nullable Object> all = new ArrayList<>(items);
      all.add(testCase);
      return root.with("test_cases", Json.of(all));
    }
    return document.root();
  }
}
