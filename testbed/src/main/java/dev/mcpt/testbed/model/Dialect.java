package dev.mcpt.testbed.model;

import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is particular to a wire format.
sealed interface Dialect permits AnthropicDialect, OpenAiDialect {

  List<String> TELLING_HEADERS =
      List.of(
          "Accept",
          "Anthropic-Beta",
          "Anthropic-Version",
          "Authorization",
          "Content-Type",
          "OpenAI-Organization",
          "User-Agent",
          "X-Api-Key");

  /// The dialect of a format.
  static Dialect of(Format format) {
    return switch (format) {
      case ANTHROPIC -> new AnthropicDialect();
      case OPENAI -> new OpenAiDialect();
    };
  }

  Format format();

  /// The header in which the service names a request.
  String idHeader();

  /// Refuses whoever does not show the key.
  void authenticate(HttpRequest request, String key) throws Refused;

  /// Refuses what the service would refuse.
  void check(Map<String, Object> body) throws Refused;

  /// The text of the system prompt.
  String system(Map<String, Object> body);

  /// What a request elsewhere gets.
  Refused unknownPath(String method, String path);

  /// What a request with another method gets.
  Refused wrongMethod(String method);

  /// What a body that is no JSON object gets.
  Refused unreadable();

  /// The body of an error.
  Map<String, Object> error(Refused refused, String id);

  /// The service's words for a fault of its own.
  Refused failure(Fault fault, String model);

  /// The body of a reply.
  Map<String, Object> body(Received request, Reply reply);

  /// Whether the answer to this request tells its tokens.
  boolean reportsUsage(Received request);

  /// The events of a reply.
  List<SseEvent> events(Received request, Reply reply);

  /// Reads a request; its number is 0.
  default Received read(HttpRequest http, String key, long arrivalNanos) throws Refused {
    authenticate(http, key);
    Map<String, Object> body;
    try {
      body = Json.asObject(Json.read(http.body()));
    } catch (BadJson _) {
      throw unreadable();
    }
    if (body == null) {
      throw unreadable();
    }
    check(body);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : TELLING_HEADERS) {
      String value = http.header(name);
      if (value != null) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
      }
    }
    return new Received(
        0,
        format(),
        String.valueOf(body.get("model")),
        system(body),
        objects(body, "messages"),
        objects(body, "tools"),
        Boolean.TRUE.equals(body.get("stream")),
        headers,
        new String(http.body(), StandardCharsets.UTF_8),
        arrivalNanos);
  }

  /// The objects of an array.
  static List<Map<String, Object>> objects(Map<String, Object> of, String name) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object item : Json.array(of, name)) {
      Map<String, Object> object = Json.asObject(item);
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }
}
