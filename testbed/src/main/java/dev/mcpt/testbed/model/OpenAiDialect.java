package dev.mcpt.testbed.model;

import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// OpenAI's Chat Completions API: <https://platform.openai.com/docs/api-reference/chat>, its errors
/// and its chunks.
final class OpenAiDialect implements Dialect {

  /// When every answer was made: always the same moment, for always the same bytes.
  private static final long CREATED = 1_767_225_600;

  private static final int SHOWN = 4;
  private static final String WHERE_KEYS_ARE =
      "You can find your API key at https://platform.openai.com/account/api-keys.";

  @Override
  public Format format() {
    return Format.OPENAI;
  }

  @Override
  public String idHeader() {
    return "x-request-id";
  }

  @Override
  public void authenticate(HttpRequest request, String key) throws Refused {
    String shown = request.header("Authorization");
    if (shown == null || !shown.startsWith("Bearer ") || shown.length() == "Bearer ".length()) {
      throw new Refused(
          401,
          "invalid_request_error",
          "You didn't provide an API key. You need to provide your API key in an Authorization"
              + " header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the"
              + " password field (with blank username) if you're accessing the API from your"
              + " browser and are prompted for a username and password. You can obtain an API key"
              + " from https://platform.openai.com/account/api-keys.",
          null,
          null);
    }
    if (!shown.equals("Bearer " + key)) {
      throw wrongKey(shown.substring("Bearer ".length()));
    }
  }

  private static Refused wrongKey(String shown) {
    int kept = Math.min(SHOWN, shown.length() / 2);
    String hidden =
        shown.substring(0, kept)
            + "*".repeat(shown.length() - 2 * kept)
            + shown.substring(shown.length() - kept);
    return new Refused(
        401,
        "invalid_request_error",
        "Incorrect API key provided: " + hidden + ". " + WHERE_KEYS_ARE,
        null,
        "invalid_api_key");
  }

  @Override
  public void check(Map<String, Object> body) throws Refused {
    OpenAiRules.check(body);
  }

  @Override
  public String system(Map<String, Object> body) {
    return Dialect.objects(body, "messages").stream()
        .filter(message -> Set.of("system", "developer").contains(message.get("role")))
        .map(message -> Received.text(message.get("content")))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public Refused unknownPath(String method, String path) {
    return new Refused(
        404, "invalid_request_error", "Invalid URL (" + method + " " + path + ")", null, null);
  }

  @Override
  public Refused wrongMethod(String method) {
    return new Refused(
        405,
        "invalid_request_error",
        "Not allowed to "
            + method
            + " on /v1/chat/completions. (HINT: Perhaps you meant to use a"
            + " different HTTP method?)",
        null,
        "method_not_supported");
  }

  @Override
  public Refused unreadable() {
    return Refused.invalid(
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't"
            + " using your HTTP library correctly. The OpenAI API expects a JSON payload, but what"
            + " was sent was not valid JSON. If you have trouble figuring out how to fix this,"
            + " please contact us through our help center at help.openai.com.)");
  }

  @Override
  public Map<String, Object> error(Refused refused, String id) {
    return Json.object(
        "error",
        Json.object(
            "message",
            refused.text(),
            "type",
            refused.type(),
            "param",
            orNull(refused.param()),
            "code",
            orNull(refused.code())));
  }

  private static Object orNull(@Nullable String text) {
    return text == null ? Json.NULL : text;
  }

  @Override
  public Refused failure(Fault fault, String model) {
    return switch (fault) {
      case Fault.TooManyRequests _ ->
          new Refused(
              429,
              "requests",
              "Rate limit reached for "
                  + model
                  + " in organization org-testbed on requests per min (RPM): Limit 1, Used 1,"
                  + " Requested 1.",
              null,
              "rate_limit_exceeded");
      case Fault.Overloaded _ ->
          new Refused(
              503,
              "server_error",
              "The server is currently overloaded with other requests. Sorry about that! You can"
                  + " retry your request, or contact us through our help center at"
                  + " help.openai.com if the error persists.",
              null,
              null);
      case Fault.BadKey _ -> wrongKey("sk-revoked-key");
      case Fault.Unscripted unscripted -> Refused.invalid(unscripted.why());
      case Fault.ServerError _,
          Fault.MalformedJson _,
          Fault.HtmlPage _,
          Fault.Silence _,
          Fault.CutStream _,
          Fault.SlowTokens _ ->
          new Refused(
              500,
              "server_error",
              "The server had an error while processing your request. Sorry about that!",
              null,
              null);
    };
  }

  @Override
  public Map<String, Object> body(Received request, Reply reply) {
    boolean refused = reply.ending() == Ending.REFUSED;
    Object text = reply.text().isEmpty() && !reply.calls().isEmpty() ? Json.NULL : reply.text();
    Map<String, Object> message =
        Json.object(
            "role",
            "assistant",
            "content",
            refused ? Json.NULL : text,
            "refusal",
            refused ? reply.text() : Json.NULL,
            "annotations",
            List.of());
    if (!reply.calls().isEmpty()) {
      List<Object> calls = new ArrayList<>();
      for (int i = 0; i < reply.calls().size(); i++) {
        calls.add(call(request, reply, i, reply.calls().get(i).arguments()));
      }
      message.put("tool_calls", calls);
    }
    Map<String, Object> body = envelope(request, "chat.completion");
    body.put(
        "choices",
        List.of(
            Json.object(
                "index",
                0,
                "message",
                message,
                "logprobs",
                Json.NULL,
                "finish_reason",
                finishReason(reply))));
    body.put("usage", usage(reply.usageFor(request)));
    return body;
  }

  private static Map<String, Object> call(
      Received request, Reply reply, int index, String arguments) {
    return Json.object(
        "id",
        Ids.call("call_", request, index),
        "type",
        "function",
        "function",
        Json.object("name", reply.calls().get(index).name(), "arguments", arguments));
  }

  private static Map<String, Object> envelope(Received request, String object) {
    return Json.object(
        "id",
        Ids.of("chatcmpl-", request.body()),
        "object",
        object,
        "created",
        CREATED,
        "model",
        request.model(),
        "service_tier",
        "default",
        "system_fingerprint",
        "fp_testbed");
  }

  private static String finishReason(Reply reply) {
    return switch (reply.ending()) {
      case COMPLETE -> reply.calls().isEmpty() ? "stop" : "tool_calls";
      case REFUSED -> "stop";
      case CUT_SHORT -> "length";
    };
  }

  private static Map<String, Object> usage(Usage usage) {
    return Json.object(
        "prompt_tokens",
        usage.input(),
        "completion_tokens",
        usage.output(),
        "total_tokens",
        usage.input() + usage.output(),
        "prompt_tokens_details",
        Json.object("cached_tokens", 0, "audio_tokens", 0),
        "completion_tokens_details",
        Json.object("reasoning_tokens", 0, "audio_tokens", 0));
  }

  @Override
  public boolean reportsUsage(Received request) {
    return !request.stream() || wantsUsage(request);
  }

  private static boolean wantsUsage(Received request) {
    try {
      Map<String, Object> body = Json.asObject(Json.read(request.body()));
      return body != null
          && Boolean.TRUE.equals(Json.object(body, "stream_options").get("include_usage"));
    } catch (BadJson e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<SseEvent> events(Received request, Reply reply) {
    List<SseEvent> events = new ArrayList<>();
    String member = reply.ending() == Ending.REFUSED ? "refusal" : "content";
    Object begun = reply.text().isEmpty() && !reply.calls().isEmpty() ? Json.NULL : "";
    Map<String, Object> start = Json.object("role", "assistant", "content", begun);
    start.put("refusal", Json.NULL);
    events.add(chunk(request, start, Json.NULL, false));
    for (String piece : SseEvent.pieces(reply.text())) {
      events.add(chunk(request, Json.object(member, piece), Json.NULL, true));
    }
    for (int i = 0; i < reply.calls().size(); i++) {
      Map<String, Object> call = Json.object("index", i);
      call.putAll(call(request, reply, i, ""));
      events.add(calling(request, call, false));
      for (String piece : SseEvent.pieces(reply.calls().get(i).arguments())) {
        Map<String, Object> function = Json.object("arguments", piece);
        events.add(calling(request, Json.object("index", i, "function", function), true));
      }
    }
    events.add(chunk(request, Json.object(), finishReason(reply), false));
    if (wantsUsage(request)) {
      Map<String, Object> last = envelope(request, "chat.completion.chunk");
      last.put("choices", List.of());
      last.put("usage", usage(reply.usageFor(request)));
      events.add(SseEvent.data(Json.write(last), false));
    }
    events.add(SseEvent.data("[DONE]", false));
    return events;
  }

  private static SseEvent calling(Received request, Map<String, Object> call, boolean token) {
    return chunk(request, Json.object("tool_calls", List.of(call)), Json.NULL, token);
  }

  private static SseEvent chunk(
      Received request, Map<String, Object> delta, Object finishReason, boolean token) {
    Map<String, Object> chunk = envelope(request, "chat.completion.chunk");
    chunk.put(
        "choices",
        List.of(
            Json.object(
                "index", 0, "delta", delta, "logprobs", Json.NULL, "finish_reason", finishReason)));
    if (wantsUsage(request)) {
      chunk.put("usage", Json.NULL);
    }
    return SseEvent.data(Json.write(chunk), token);
  }
}
