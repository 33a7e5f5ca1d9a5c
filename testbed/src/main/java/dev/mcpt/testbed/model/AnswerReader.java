package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one answer of a script file.
final class AnswerReader {

  private static final int BAD_GATEWAY = 502;

  private AnswerReader() {}

  /// @param where in the file, for complaints
  static Answer read(Object value, String where) {
    Fields fields = Fields.of(value, where);
    Answer answer = answer(fields, where);
    if (fields.has("latency_ms")) {
      answer = answer.after(Duration.ofMillis(fields.number("latency_ms")));
    }
    fields.done();
    return answer;
  }

  private static Answer answer(Fields fields, String where) {
    if (fields.has("fault")) {
      return fault(fields, where);
    }
    if (fields.has("endless")) {
      return new EndlessTools(call(fields.object("endless")));
    }
    return reply(fields, where);
  }

  static Answer fault(Fields fields, String where) {
    String name = fields.text("fault");
    return switch (name) {
      case "too_many_requests" -> new Fault.TooManyRequests(retryAfter(fields));
      case "overloaded" -> Answer.overloaded();
      case "server_error" -> Answer.serverError();
      case "bad_key" -> Answer.badKey();
      case "malformed_json" -> Answer.malformedJson();
      case "html_page" ->
          Answer.htmlPage(fields.has("status") ? fields.number("status") : BAD_GATEWAY);
      case "silence" -> Answer.silence();
      case "cut_stream" -> Answer.cutStream(reply(fields, where));
      case "slow_tokens" ->
          Answer.slowTokens(reply(fields, where), Duration.ofMillis(fields.number("delay_ms")));
      default -> throw new IllegalArgumentException(where + ": unknown fault: " + name);
    };
  }

  private static @Nullable String retryAfter(Fields fields) {
    Object value = fields.value("retry_after");
    return value == null ? null : String.valueOf(value);
  }

  private static Reply reply(Fields fields, String where) {
    Reply reply;
    if (fields.has("refuse")) {
      reply = Answer.refuses(fields.text("refuse"));
    } else if (fields.has("cut_short")) {
      reply = Answer.cutShort(fields.text("cut_short"));
    } else if (fields.has("say") || fields.has("call") || fields.has("calls")) {
      String said = fields.has("say") ? fields.text("say") : "";
      reply = Answer.saysAndCalls(said, calls(fields).toArray(ToolCall[]::new));
    } else {
      throw new IllegalArgumentException(
          where + ": say, call, calls, refuse, cut_short, endless or fault is wanted");
    }
    if (fields.has("usage")) {
      Fields usage = fields.object("usage");
      reply = reply.using(usage.number("input"), usage.number("output"));
      usage.done();
    }
    return reply;
  }

  private static List<ToolCall> calls(Fields fields) {
    List<ToolCall> calls = new ArrayList<>();
    if (fields.has("call")) {
      calls.add(call(fields.object("call")));
    }
    if (fields.has("calls")) {
      List<?> all = fields.array("calls");
      for (int i = 0; i < all.size(); i++) {
        calls.add(call(Fields.of(all.get(i), fields.where("calls[" + i + "]"))));
      }
    }
    return calls;
  }

  /// Arguments that are a string are the raw text; others are written as JSON.
  private static ToolCall call(Fields fields) {
    String tool = fields.text("tool");
    Object arguments = fields.value("arguments");
    fields.done();
    return new ToolCall(
        tool,
        switch (arguments) {
          case null -> "{}";
          case String text -> text;
          case Object value -> Json.write(value);
        });
  }
}
