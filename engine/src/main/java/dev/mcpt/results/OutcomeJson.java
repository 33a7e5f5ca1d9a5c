package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Outcomes as the fields `outcome`, `success`, `message` and `error`, and back.
final class OutcomeJson {

  private static final String REPORT_IT =
      "This is a defect of mcp-t, not of the server. Please report it with the stack trace.";

  private OutcomeJson() {}

  static void write(JsonObject.Builder to, Outcome outcome) {
    to.put("outcome", outcome.word())
        .put("success", outcome.success())
        .put("message", outcome.message())
        .put("error", error(outcome));
  }

  private static @Nullable JsonObject error(Outcome outcome) {
    return switch (outcome) {
      case Errored errored -> error(errored);
      case Broken(String message, String stackTrace) ->
          Json.object(
              "kind", "broken", "message", message, "hint", REPORT_IT, "stack_trace", stackTrace);
      case Passed _, Failed _, Warned _, NotApplicable _, Untestable _ -> null;
    };
  }

  static JsonObject error(Errored errored) {
    return Json.object(
        "kind", errored.kind(), "message", errored.message(), "hint", errored.hint());
  }

  static Errored error(Fields error) throws ResultFormatException {
    return new Errored(error.text("kind"), error.text("message"), error.text("hint"));
  }

  static Outcome read(Fields from) throws ResultFormatException {
    String message = from.text("message");
    Outcome outcome =
        switch (from.text("outcome")) {
          case "passed" -> new Passed(message);
          case "failed" -> new Failed(message);
          case "warned" -> new Warned(message);
          case "not_applicable" -> new NotApplicable(message);
          case "untestable" -> new Untestable(message);
          case "errored" -> error(from.fields("error"));
          case "broken" -> new Broken(message, from.fields("error").text("stack_trace"));
          default -> throw from.wrong("outcome", "has an unknown value");
        };
    from.agrees("success", JsonBoolean.of(outcome.success()));
    return outcome;
  }
}
