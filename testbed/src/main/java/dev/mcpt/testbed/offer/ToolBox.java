package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The tools themselves.
final class ToolBox {

  private static final int STEPS = 10;
  private static final Map<String, Object> STRING = Map.of("type", "string");
  private static final Map<String, Object> MARKED =
      Map.of("type", "string", "x-mcp-header", "Method");
  private static final Map<String, Object> NUMBER = Map.of("type", "number");

  private ToolBox() {}

  /// @param cancellations how many calls of the tool slow were cancelled
  static List<Tool> tools(Counter counter, AtomicLong cancellations) {
    return List.of(
        new Tool(
            "echo",
            "Echo",
            "Answers with the text it was given.",
            true,
            schema(List.of("text"), "text", STRING),
            null,
            (_, arguments) -> text(String.valueOf(arguments.get("text")))),
        new Tool(
            "add",
            "Add",
            "Adds two numbers.",
            true,
            schema(List.of("a", "b"), "a", NUMBER, "b", NUMBER),
            schema(List.of("sum"), "sum", NUMBER),
            ToolBox::add),
        new Tool(
            "slow",
            "Slow",
            "Answers after the given time, with ten steps of progress.",
            true,
            schema(List.of("milliseconds"), "milliseconds", integer(600_000)),
            null,
            (call, arguments) -> {
              call.cancellation().then(cancellations::incrementAndGet);
              return slow(call, arguments);
            }),
        new Tool(
            "fail",
            "Fail",
            "Always fails, with the given message.",
            true,
            schema(List.of(), "message", STRING),
            null,
            (_, arguments) ->
                failure(
                    String.valueOf(arguments.getOrDefault("message", "It failed on purpose.")))),
        new Tool(
            "large",
            "Large",
            "Answers with a text of the given size.",
            true,
            schema(List.of("kilobytes"), "kilobytes", integer(65_536)),
            null,
            (_, arguments) ->
                text("0123456789abcdef".repeat(64 * Arguments.integer(arguments, "kilobytes", 0)))),
        new Tool(
            "counter",
            "Counter",
            "Counts its calls, and changes the resource testbed://counter.",
            false,
            schema(List.of()),
            null,
            (_, _) -> text(Long.toString(counter.increment()))),
        new Tool(
            "log",
            "Log",
            "Sends a log message, if the client wants messages of its level.",
            true,
            schema(List.of(), "message", STRING, "level", level()),
            null,
            ToolBox::log),
        new Tool(
            "ask",
            "Ask",
            "Asks the user a question and answers with what the user said.",
            false,
            schema(List.of(), "question", STRING),
            null,
            Question::ask),
        new Tool(
            "visit",
            "Visit",
            "Sends the user to a URL and answers with what the user decided.",
            false,
            schema(List.of(), "url", STRING),
            null,
            Question::visit),
        new Tool(
            "rounds",
            "Rounds",
            "Asks the user for a name, and takes one more round to say it.",
            false,
            schema(List.of()),
            null,
            Question::rounds),
        new Tool(
            "sample",
            "Sample",
            "Has the client's model answer a prompt.",
            false,
            schema(List.of(), "prompt", STRING),
            null,
            Favour::sample),
        new Tool(
            "roots",
            "Roots",
            "Lists the client's folders.",
            false,
            schema(List.of()),
            null,
            Favour::roots),
        new Tool(
            "insist",
            "Insist",
            "Asks the client with any method, whatever it declares.",
            false,
            schema(List.of(), "method", MARKED),
            null,
            Favour::insist),
        new Tool(
            "cancelled",
            "Cancelled",
            "Tells how many calls of the tool slow were cancelled.",
            true,
            schema(List.of()),
            null,
            (_, _) -> text(Long.toString(cancellations.get()))),
        new Tool(
            "picture",
            "Picture",
            "Answers with a picture, a sound and the bytes of a resource.",
            true,
            schema(List.of()),
            null,
            (call, _) -> picture(call.revision())));
  }

  private static Map<String, Object> schema(List<String> required, Object... properties) {
    Map<String, Object> schema =
        Json.object("type", "object", "properties", Json.object(properties));
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> integer(int most) {
    return Json.object("type", "integer", "minimum", 0, "maximum", most);
  }

  private static Map<String, Object> level() {
    return Json.object("type", "string", "enum", Client.LEVELS);
  }

  private static Map<String, Object> add(Call call, Map<String, Object> arguments) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String name : List.of("a", "b")) {
      BigDecimal term = Arguments.number(arguments.get(name));
      sum = term == null ? sum : sum.add(term);
    }
    BigDecimal plain = sum.stripTrailingZeros();
    Object number = plain.scale() <= 0 ? (Object) plain.toBigIntegerExact() : plain;
    if (!call.revision().since(Revision.R2025_06_18)) {
      return text(number.toString());
    }
    Map<String, Object> structured = Json.object("sum", number);
    Map<String, Object> result = text(Json.write(structured));
    result.put("structuredContent", structured);
    return result;
  }

  private static Map<String, Object> slow(Call call, Map<String, Object> arguments)
      throws Cancelled {
    int milliseconds = Arguments.integer(arguments, "milliseconds", 0);
    Object token = Json.object(call.params(), "_meta").get("progressToken");
    for (int step = 1; step <= STEPS; step++) {
      call.cancellation().pass(Duration.ofMillis(milliseconds).dividedBy(STEPS));
      if (token != null && (token instanceof String || Arguments.number(token) != null)) {
        Map<String, Object> progress =
            Json.object("progressToken", token, "progress", step, "total", STEPS);
        if (call.revision().since(Revision.R2025_03_26)) {
          progress.put("message", "step " + step + " of " + STEPS);
        }
        call.outlet().send("notifications/progress", progress);
      }
    }
    return text("It took " + milliseconds + " ms.");
  }

  private static Map<String, Object> picture(Revision revision) {
    List<Object> content = new ArrayList<>();
    content.add(Json.object("type", "image", "data", Samples.PNG, "mimeType", "image/png"));
    if (revision.since(Revision.R2025_03_26)) {
      content.add(Json.object("type", "audio", "data", Samples.WAV, "mimeType", "audio/wav"));
    }
    Map<String, Object> bytes =
        Json.object("uri", "testbed://blob", "mimeType", "image/png", "blob", Samples.PNG);
    content.add(Json.object("type", "resource", "resource", bytes));
    return Json.object("content", content);
  }

  private static Map<String, Object> log(Call call, Map<String, Object> arguments) {
    String level = String.valueOf(arguments.getOrDefault("level", "info"));
    String message = String.valueOf(arguments.getOrDefault("message", "A message."));
    return text(Logging.log(call, level, message) ? "The message was sent." : "Nobody listens.");
  }

  static Map<String, Object> text(String text) {
    return Json.object("content", List.of(Json.object("type", "text", "text", text)));
  }

  static Map<String, Object> failure(String text) {
    Map<String, Object> result = text(text);
    result.put("isError", true);
    return result;
  }
}
