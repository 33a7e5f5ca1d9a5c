package dev.mcpt.generate;

import dev.mcpt.provider.Answering;
import dev.mcpt.suite.Step;
import dev.mcpt.suite.TestCase;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Requests and what is expected of their answers, as a model proposes them.
final class StepsForm implements CaseForm {

  private static final JsonSchema SCHEMA =
      Answering.schema(
          """
          {"type": "object", "required": ["test_id", "kind", "about", "steps"],
           "properties": {
             "test_id": {"$ref": "#/$defs/text"}, "kind": {"$ref": "#/$defs/text"},
             "about": {"$ref": "#/$defs/text"},
             "steps": {"type": "array", "minItems": 1, "items": {"type": "object"}}},
           "$defs": {"text": {"type": "string", "pattern": "\\\\S"}}}
          """);

  private final Subjects subjects;

  StepsForm(Subjects subjects) {
    this.subjects = subjects;
  }

  @Override
  public JsonSchema schema() {
    return SCHEMA;
  }

  /// A step of which nothing is expected is expected to succeed.
  @Override
  public JsonObject body(JsonObject proposal) {
    List<JsonObject> steps =
        steps(proposal).stream()
            .map(step -> {
              JsonArray expect = step.array("expect");
              return step.has("snapshot") || (expect != null && !expect.isEmpty())
                  ? step
                  : step.with("expect", Expected.success());
            })
            .toList();
    return (JsonObject) Steps.referring(Json.object("steps", steps));
  }

  private static List<JsonObject> steps(JsonObject proposal) {
    List<JsonObject> steps = new ArrayList<>();
    for (JsonValue step : Objects.requireNonNull(proposal.array("steps"))) {
      steps.add((JsonObject) step);
    }
    return steps;
  }

  @Override
  public List<String> wrong(JsonObject proposal, Nature nature, TestCase read) {
    List<String> wrong = new ArrayList<>();
    if (read instanceof ToolsCase tools) {
      if (nature == Nature.FLOW && tools.steps().size() < 2) {
        wrong.add("a flow takes two steps at least");
      }
      tools.steps().stream().flatMap(this::wrong).forEach(wrong::add);
    }
    return wrong.stream().distinct().toList();
  }

  private Stream<String> wrong(Step step) {
    return switch (step) {
      case Step.CallStep call -> {
        String none = subjects.noTool(call.tool());
        yield none != null
            ? Stream.of(none)
            : subjects.wrongArguments(call.tool(), call.arguments(), false).stream();
      }
      case Step.ReadStep resource -> Stream.ofNullable(subjects.noResource(resource.uri()));
      case Step.GetStep get -> subjects.wrongPrompt(get.prompt(), get.arguments()).stream();
      case Step.SnapshotStep _ -> Stream.of("a snapshot says nothing about one use of the server");
    };
  }

  @Override
  public String share(JsonObject proposal) {
    JsonObject first = steps(proposal).getFirst();
    JsonObject call = first.object("call");
    JsonObject get = first.object("get");
    JsonObject read = first.object("read");
    if (call != null) {
      return String.valueOf(call.string("tool"));
    }
    if (get != null) {
      return String.valueOf(get.string("prompt"));
    }
    String uri = String.valueOf(read != null ? read.string("uri") : first.string("read"));
    return Objects.requireNonNullElse(subjects.resource(uri), uri);
  }

  /// What is sent, whatever is expected.
  @Override
  public String sameness(JsonObject proposal) {
    return Json.canonical(
        Json.of(
            steps(proposal).stream().map(step -> step.without("expect").without("save")).toList()));
  }
}
