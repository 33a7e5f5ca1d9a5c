package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tool calls and conversations as JSON, and back. A call of a conversation is stored once, in the
/// case's `tool_calls`; the turn names it by its index there.
final class TalkJson {

  private TalkJson() {}

  static JsonObject write(ToolCall call) {
    JsonObject.Builder json = Json.object().put("tool", call.tool());
    json.put("arguments", call.arguments());
    return Values.foreign(json, "result", call.result())
        .put("is_error", call.isError())
        .put("error", call.error())
        .put("duration_seconds", Values.seconds(call.took()))
        .putIfPresent("method", call.method())
        .build();
  }

  static ToolCall call(Fields from) throws ResultFormatException {
    return new ToolCall(
        from.text("tool"),
        from.object("arguments"),
        Values.foreign(from, "result"),
        from.flag("is_error"),
        from.textOrNull("error"),
        from.seconds("duration_seconds"),
        from.textOrNull("method"));
  }

  static @Nullable JsonObject write(@Nullable Conversation conversation) {
    if (conversation == null) {
      return null;
    }
    List<JsonObject> turns = new ArrayList<>();
    long next = 0;
    for (Turn turn : conversation.turns()) {
      List<JsonValue> calls = new ArrayList<>();
      for (int i = 0; i < turn.toolCalls().size(); i++) {
        calls.add(JsonNumber.of(next++));
      }
      turns.add(
          Json.object(
              "number",
              turn.number(),
              "speaker",
              turn.speaker().word(),
              "text",
              turn.text(),
              "tool_calls",
              calls));
    }
    return Json.object("turns", turns);
  }

  static Conversation conversation(Fields from, List<ToolCall> calls) throws ResultFormatException {
    return new Conversation(from.list("turns", turn -> turn(turn, calls)));
  }

  private static Turn turn(Fields from, List<ToolCall> calls) throws ResultFormatException {
    List<ToolCall> mine = new ArrayList<>();
    for (JsonValue index : from.array("tool_calls")) {
      mine.add(calls.get(index(from, index, calls.size())));
    }
    return new Turn(
        from.small("number"), from.<Speaker>word("speaker", Speaker::of), from.text("text"), mine);
  }

  private static int index(Fields from, JsonValue index, int size) throws ResultFormatException {
    try {
      if (index instanceof JsonNumber number) {
        long at = number.longValue();
        if (at >= 0 && at < size) {
          return (int) at;
        }
      }
    } catch (ArithmeticException _) {
      // As any other number that is no index.
    }
    throw from.wrong("tool_calls", index + " is no index into the case's tool_calls");
  }
}
