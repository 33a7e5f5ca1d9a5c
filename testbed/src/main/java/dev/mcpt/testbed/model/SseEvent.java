package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One event of a stream.
///
/// @param text as it is sent
/// @param token whether it bears a token of the model
record SseEvent(String text, boolean token) {

  static final String TYPE = "text/event-stream; charset=utf-8";

  /// An event with a name and an object.
  static SseEvent named(String name, Map<String, Object> data, boolean token) {
    return new SseEvent("event: " + name + "\ndata: " + Json.write(data) + "\n\n", token);
  }

  /// An event without a name.
  static SseEvent data(String data, boolean token) {
    return new SseEvent("data: " + data + "\n\n", token);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The text in pieces of a token each; none for the empty text.
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int points = Math.min(Tokens.CHARACTERS, text.codePointCount(from, text.length()));
      int to = text.offsetByCodePoints(from, points);
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
