package dev.mcpt.generate;

import static java.util.Objects.requireNonNull;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Offers of servers that there are not, and what was generated for them.
final class Offers {

  private Offers() {}

  static JsonObject json(String text) throws JsonSyntaxException {
    return (JsonObject) Json.read(text.replace('\'', '"'));
  }

  /// A tool that only reads.
  static JsonObject tool(String name, String inputSchema) throws JsonSyntaxException {
    return Json.object(
        "name",
        name,
        "inputSchema",
        json(inputSchema),
        "annotations",
        Json.object("readOnlyHint", true));
  }

  static Offer tools(JsonObject... tools) {
    return new Offer(
        "demo", "1.0", List.of(tools), List.of(), List.of(), List.of(), Suggestions.NONE);
  }

  static Offer prompts(Suggestions suggestions, JsonObject... prompts) {
    return new Offer("demo", "1.0", List.of(), List.of(), List.of(), List.of(prompts), suggestions);
  }

  static Wanted wanting(Map<String, String> values) {
    return new Wanted(List.of(), false, null, 1, values);
  }

  /// The cases by their ids, as a suite file has them.
  static List<GeneratedCase> cases(Offer offer) {
    return Generation.of(offer, Wanted.defaults()).cases();
  }

  static GeneratedCase named(List<GeneratedCase> cases, String id) {
    return cases.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not among " + ids(cases)));
  }

  static List<String> ids(List<GeneratedCase> cases) {
    return cases.stream().map(GeneratedCase::id).toList();
  }

  static JsonObject step(GeneratedCase each) {
    JsonArray steps = requireNonNull(each.body().array("steps"));
    return (JsonObject) requireNonNull(steps.get(0));
  }

  /// What is sent as arguments of a call.
  static JsonObject arguments(GeneratedCase each) {
    return requireNonNull(requireNonNull(step(each).object("call")).object("arguments"));
  }

  static JsonArray expect(GeneratedCase each) {
    return requireNonNull(step(each).array("expect"));
  }

  static JsonArray errors(ErrorKind... kinds) {
    return Json.array(
        Json.object("error", Json.of(Arrays.stream(kinds).map(ErrorKind::word).toList())));
  }
}
