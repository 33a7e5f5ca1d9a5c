package dev.mcpt.testbed.model;

import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Anthropic's Messages API: <https://docs.claude.com/en/api/messages>, its errors and its events.
final class AnthropicDialect implements Dialect {

  private static final String VERSION = "2023-06-01";

  @Override
  public Format format() {
    return Format.ANTHROPIC;
  }

  @Override
  public String idHeader() {
    return "request-id";
  }

  @Override
  public void authenticate(HttpRequest request, String key) throws Refused {
    String shown = request.header("x-api-key");
    if (shown == null || shown.isEmpty()) {
      throw unauthorized("x-api-key header is required");
    }
    if (!shown.equals(key)) {
      throw unauthorized("invalid x-api-key");
    }
    String version = request.header("anthropic-version");
    if (version == null) {
      throw Refused.invalid("anthropic-version: header is required");
    }
    if (!version.equals(VERSION)) {
      throw Refused.invalid("anthropic-version: \"" + version + "\" is not a valid version");
    }
  }

  @Override
  public void check(Map<String, Object> body) throws Refused {
    AnthropicRules.check(body);
  }

  @Override
  public String system(Map<String, Object> body) {
    return Received.text(body.get("system"));
  }

  @Override
  public Refused unknownPath(String method, String path) {
    return new Refused(404, "not_found_error", "Not Found", null, null);
  }

  @Override
  public Refused wrongMethod(String method) {
    return new Refused(405, "invalid_request_error", "Method Not Allowed", null, null);
  }

  @Override
  public Refused unreadable() {
    return Refused.invalid("The request body is not valid JSON: expected one object");
  }

  @Override
  public Map<String, Object> error(Refused refused, String id) {
    return Json.object(
        "type",
        "error",
        "error",
        Json.object("type", refused.type(), "message", refused.text()),
        "request_id",
        id);
  }

  @Override
  public Refused failure(Fault fault, String model) {
    return switch (fault) {
      case Fault.TooManyRequests _ ->
          new Refused(
              429,
              "rate_limit_error",
              "This request would exceed the rate limit for your organization of requests per"
                  + " minute (model: "
                  + model
                  + ").",
              null,
              null);
      case Fault.Overloaded _ -> new Refused(529, "overloaded_error", "Overloaded", null, null);
      case Fault.BadKey _ -> unauthorized("invalid x-api-key");
      case Fault.Unscripted unscripted -> Refused.invalid(unscripted.why());
      case Fault.ServerError _,
          Fault.MalformedJson _,
          Fault.HtmlPage _,
          Fault.Silence _,
          Fault.CutStream _,
          Fault.SlowTokens _ ->
          new Refused(500, "api_error", "Internal server error", null, null);
    };
  }

  private static Refused unauthorized(String text) {
    return new Refused(401, "authentication_error", text, null, null);
  }

  @Override
  public Map<String, Object> body(Received request, Reply reply) {
    List<Object> content = new ArrayList<>();
    if (!reply.text().isEmpty()) {
      content.add(Json.object("type", "text", "text", reply.text()));
    }
    for (int i = 0; i < reply.calls().size(); i++) {
      Map<String, Object> block = toolUse(request, reply, i);
      block.put("input", input(reply.calls().get(i).arguments()));
      content.add(block);
    }
    Map<String, Object> body = message(request, content);
    body.put("stop_reason", stopReason(reply));
    body.put("stop_sequence", Json.NULL);
    body.put("usage", usage(reply.usageFor(request)));
    return body;
  }

  private static Map<String, Object> message(Received request, List<Object> content) {
    return Json.object(
        "id",
        Ids.of("msg_", request.body()),
        "type",
        "message",
        "role",
        "assistant",
        "model",
        request.model(),
        "content",
        content);
  }

  private static Map<String, Object> toolUse(Received request, Reply reply, int index) {
    return Json.object(
        "type",
        "tool_use",
        "id",
        Ids.call("toolu_", request, index),
        "name",
        reply.calls().get(index).name());
  }

  /// The arguments as an object. This format cannot bear what is none: as Anthropic itself advises
  /// for broken arguments, the text stands in a member `INVALID_JSON`.
  private static Object input(String arguments) {
    try {
      Map<String, Object> object = Json.asObject(Json.read(arguments, false));
      if (object != null) {
        return object;
      }
    } catch (BadJson _) {
      // As text, below.
    }
    return Json.object("INVALID_JSON", arguments);
  }

  private static String stopReason(Reply reply) {
    return switch (reply.ending()) {
      case COMPLETE -> reply.calls().isEmpty() ? "end_turn" : "tool_use";
      case REFUSED -> "refusal";
      case CUT_SHORT -> "max_tokens";
    };
  }

  private static Map<String, Object> usage(Usage usage) {
    return Json.object(
        "input_tokens",
        usage.input(),
        "cache_creation_input_tokens",
        0,
        "cache_read_input_tokens",
        0,
        "output_tokens",
        usage.output(),
        "service_tier",
        "standard");
  }

  @Override
  public boolean reportsUsage(Received request) {
    return true;
  }

  @Override
  public List<SseEvent> events(Received request, Reply reply) {
    Usage usage = reply.usageFor(request);
    Map<String, Object> message = message(request, List.of());
    message.put("stop_reason", Json.NULL);
    message.put("stop_sequence", Json.NULL);
    message.put("usage", usage(new Usage(usage.input(), Math.min(1, usage.output()))));
    List<SseEvent> events = new ArrayList<>();
    events.add(event("message_start", "message", message));
    events.add(event("ping"));
    int index = 0;
    if (!reply.text().isEmpty()) {
      block(events, index++, Json.object("type", "text", "text", ""), reply.text());
    }
    for (int i = 0; i < reply.calls().size(); i++) {
      Map<String, Object> start = toolUse(request, reply, i);
      start.put("input", Json.object());
      block(events, index++, start, reply.calls().get(i).arguments());
    }
    events.add(
        event(
            "message_delta",
            "delta",
            Json.object("stop_reason", stopReason(reply), "stop_sequence", Json.NULL),
            "usage",
            Json.object("output_tokens", usage.output())));
    events.add(event("message_stop"));
    return events;
  }

  private static void block(
      List<SseEvent> events, int index, Map<String, Object> start, String text) {
    boolean tool = "tool_use".equals(start.get("type"));
    events.add(event("content_block_start", "index", index, "content_block", start));
    if (tool) {
      events.add(delta(index, "input_json_delta", "partial_json", "", false));
    }
    for (String piece : SseEvent.pieces(text)) {
      events.add(
          tool
              ? delta(index, "input_json_delta", "partial_json", piece, true)
              : delta(index, "text_delta", "text", piece, true));
    }
    events.add(event("content_block_stop", "index", index));
  }

  private static SseEvent delta(
      int index, String type, String member, String piece, boolean token) {
    String name = "content_block_delta";
    Map<String, Object> delta = Json.object("type", type, member, piece);
    return SseEvent.named(name, Json.object("type", name, "index", index, "delta", delta), token);
  }

  private static SseEvent event(String name, Object... namesAndValues) {
    Map<String, Object> data = Json.object("type", name);
    data.putAll(Json.object(namesAndValues));
    return SseEvent.named(name, data, false);
  }
}
