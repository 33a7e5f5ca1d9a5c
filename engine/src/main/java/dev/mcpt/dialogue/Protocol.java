package dev.mcpt.dialogue;

import dev.mcpt.results.Conversation;
import dev.mcpt.results.Speaker;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.Turn;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;

/// A conversation as models are shown it.
final class Protocol {

  /// Of one text so much is shown; models have bounds of their own.
  private static final int MOST = 20_000;

  private Protocol() {}

  /// What was said, without the tools.
  static JsonArray words(List<Turn> turns) {
    return new JsonArray(
        turns.stream()
            .map(turn -> (JsonValue) Json.object("speaker", who(turn), "text", cut(turn.text())))
            .toList());
  }

  /// What was said and done.
  static JsonArray all(Conversation conversation) {
    return new JsonArray(
        conversation.turns().stream().map(turn -> (JsonValue) withCalls(turn)).toList());
  }

  private static JsonObject withCalls(Turn turn) {
    JsonObject.Builder json = Json.object().put("speaker", who(turn)).put("text", cut(turn.text()));
    if (!turn.toolCalls().isEmpty()) {
      json.put("tool_calls", turn.toolCalls().stream().map(Protocol::call).toList());
    }
    return json.build();
  }

  private static JsonObject call(ToolCall call) {
    JsonValue result = call.result();
    return Json.object()
        .put("tool", call.tool())
        .putIfPresent("method", call.method())
        .put("arguments", call.arguments())
        .put("is_error", call.isError())
        .putIfPresent("error", call.error())
        .put("result", result == null ? null : shown(result))
        .build();
  }

  private static Object shown(JsonValue result) {
    String text = result.toString();
    return text.length() <= MOST ? result : cut(text);
  }

  private static String who(Turn turn) {
    return turn.speaker() == Speaker.USER ? "user" : "assistant";
  }

  private static String cut(String text) {
    return text.length() <= MOST
        ? text
        : text.substring(0, MOST) + "… and " + (text.length() - MOST) + " characters more";
  }
}
