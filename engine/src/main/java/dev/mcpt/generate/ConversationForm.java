package dev.mcpt.generate;

import dev.mcpt.provider.Answering;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Conversations, as a model proposes them.
final class ConversationForm implements CaseForm {

  private static final JsonSchema SCHEMA =
      Answering.schema(
          """
          {"type": "object",
           "required": ["test_id", "kind", "about", "tools", "user_message", "success_criteria"],
           "properties": {
             "test_id": {"$ref": "#/$defs/text"}, "kind": {"$ref": "#/$defs/text"},
             "about": {"$ref": "#/$defs/text"},
             "tools": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/text"}},
             "user_message": {"$ref": "#/$defs/text"},
             "success_criteria": {"$ref": "#/$defs/text"},
             "expect": {"type": "array", "items": {"type": "object"}}},
           "$defs": {"text": {"type": "string", "pattern": "\\\\S"}}}
          """);

  private final Subjects subjects;

  ConversationForm(Subjects subjects) {
    this.subjects = subjects;
  }

  @Override
  public JsonSchema schema() {
    return SCHEMA;
  }

  @Override
  public JsonObject body(JsonObject proposal) {
    JsonObject.Builder body = Json.object();
    for (String field : List.of("user_message", "success_criteria")) {
      body.put(field, proposal.get(field));
    }
    JsonArray expect = proposal.array("expect");
    if (expect != null && !expect.isEmpty()) {
      body.put("expect", expect);
    }
    return (JsonObject) Steps.plain(body.build());
  }

  @Override
  public List<String> wrong(JsonObject proposal, Nature nature, TestCase read) {
    List<String> tools = tools(proposal);
    List<String> wrong = new ArrayList<>();
    tools.stream().map(subjects::noTool).filter(Objects::nonNull).forEach(wrong::add);
    if (nature == Nature.FLOW && tools.size() < 2) {
      wrong.add("a flow takes two tools at least");
    }
    if (read instanceof ConversationCase conversation) {
      conversation.expect().stream().flatMap(this::wrong).forEach(wrong::add);
    }
    return wrong.stream().distinct().toList();
  }

  private Stream<String> wrong(Expectation expectation) {
    return switch (expectation) {
      case Expectation.CalledExpectation called -> {
        String none = subjects.noTool(called.tool());
        JsonObject arguments = called.arguments();
        yield none != null
            ? Stream.of(none)
            : arguments == null
                ? Stream.empty()
                : subjects.wrongArguments(called.tool(), arguments, true).stream();
      }
      case Expectation.NeverExpectation(String tool) ->
          Stream.ofNullable(subjects.unknownTool(tool));
      case Expectation.OrderExpectation(List<String> tools) ->
          tools.stream().map(subjects::noTool).filter(Objects::nonNull);
      case Expectation.PathExpectation _,
          Expectation.IsErrorExpectation _,
          Expectation.ErrorExpectation _,
          Expectation.MaxMillisExpectation _,
          Expectation.MaxCallsExpectation _,
          Expectation.MaxTokensExpectation _,
          Expectation.AnswerExpectation _ ->
          Stream.empty();
    };
  }

  private static List<String> tools(JsonObject proposal) {
    List<String> names = new ArrayList<>();
    for (JsonValue tool : Objects.requireNonNull(proposal.array("tools"))) {
      if (tool instanceof JsonString(String name)) {
        names.add(name);
      }
    }
    return names.stream().distinct().toList();
  }

  @Override
  public String share(JsonObject proposal) {
    return tools(proposal).getFirst();
  }

  /// What the user says, however it is written.
  @Override
  public String sameness(JsonObject proposal) {
    return Objects.requireNonNull(proposal.string("user_message"))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Punct}]+", " ")
        .strip();
  }
}
