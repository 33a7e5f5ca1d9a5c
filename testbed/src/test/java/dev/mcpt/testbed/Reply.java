package dev.mcpt.testbed;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What came back for one message.
///
/// @param status the HTTP status; 0 over stdio
/// @param messages every JSON-RPC message, in order
record Reply(
    int status,
    Map<String, List<String>> headers,
    String text,
    List<Map<String, Object>> messages) {

  static Reply http(int status, HttpHeaders headers, String text) {
    List<Map<String, Object>> messages = new ArrayList<>();
    boolean events = headers.firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    for (String part : events ? text.split("\n", -1) : new String[] {text}) {
      boolean data = part.startsWith("data: ");
      Map<String, Object> message = parse(data ? part.substring("data: ".length()) : part);
      if (!message.isEmpty()) {
        messages.add(message);
      }
    }
    return new Reply(status, headers.map(), text, messages);
  }

  static Map<String, Object> parse(String json) {
    try {
      Map<String, Object> message = Json.asObject(Json.read(json));
      return message == null ? Map.of() : message;
    } catch (BadJson _) {
      return Map.of();
    }
  }

  /// The last message; empty when nothing came.
  Map<String, Object> last() {
    return messages.isEmpty() ? Map.of() : messages.getLast();
  }

  Map<String, Object> result() {
    return Json.object(last(), "result");
  }

  Map<String, Object> error() {
    return Json.object(last(), "error");
  }

  /// The first value of a header, or "none".
  String header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().getFirst())
        .findFirst()
        .orElse("none");
  }

  /// The status (over HTTP) and the kind of the last message, for example `404 error -32601`.
  String gist() {
    String kind =
        last().containsKey("result")
            ? "result"
            : last().containsKey("error") ? "error " + error().get("code") : "nothing";
    return status == 0 ? kind : status + " " + kind;
  }
}
