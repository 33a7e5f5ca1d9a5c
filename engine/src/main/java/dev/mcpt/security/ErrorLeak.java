package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Errors tell the client what it did wrong, and nothing about the inside of the server.
public final class ErrorLeak implements Check {

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final String NONE = "mcp-t-no-such'\";--${7*7}";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-error-leak",
        "Errors give away no stack frames, paths, SQL, settings or credentials.",
        Level.SHOULD,
        List.of("leak"),
        Applies.everywhere(),
        Severity.MEDIUM,
        Mode.ACTIVE,
        "server/tools#error-handling");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    var found = new ArrayList<Suspicion.Placed>();
    int errors = 0;
    for (Outgoing provocation : provocations(connection)) {
      Heard heard = probe.send(connection, provocation);
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply)) {
        List<String> texts = errorTexts(reply);
        errors += texts.isEmpty() ? 0 : 1;
        for (String text : texts) {
          for (Suspicion suspicion : Leaks.in(text)) {
            found.add(
                new Suspicion.Placed(
                    "the error of " + reply.exchange().label(), suspicion, reply.exchange()));
          }
        }
      }
    }
    if (!found.isEmpty()) {
      return Suspicion.verdict(found, "errors that name the client's mistake only");
    }
    Reply alive =
        connection.request(
            probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER, null, probe.deadline());
    seen.add(alive.exchange());
    if (alive.result() == null) {
      return Verdict.untestable("after the provocations a request " + Refusal.became(alive), seen);
    }
    return errors == 0
        ? Verdict.untestable("none of " + seen.size() + " provocations gave an error", seen)
        : new Verdict.Holds(errors + " errors provoked, none gives anything away", seen);
  }

  private static List<Outgoing> provocations(Connection connection) {
    var all = new ArrayList<Outgoing>();
    all.add(request(connection, "conformance/none", null));
    all.add(request(connection, Methods.TOOLS_CALL, Json.object("name", NONE, "arguments", "x")));
    all.add(
        request(
            connection,
            Methods.TOOLS_CALL,
            Json.object("name", NONE, "arguments", JsonObject.EMPTY)));
    all.add(request(connection, Methods.TOOLS_CALL, Json.object("name", 5)));
    all.add(request(connection, Methods.TOOLS_LIST, Json.object("cursor", NONE)));
    all.add(
        request(connection, Methods.RESOURCES_READ, Json.object("uri", "mcp-t://none/" + NONE)));
    all.add(request(connection, Methods.PROMPTS_GET, Json.object("name", NONE)));
    all.add(
        new Outgoing(
            "{\"jsonrpc\":\"2.0\",\"method\":",
            request(connection, Methods.TOOLS_LIST, null).headers(),
            new Await.Quiet(QUIET)));
    return all;
  }

  private static Outgoing request(
      Connection connection, String method, @Nullable JsonObject params) {
    return connection.compose(method, params, connection.nextId());
  }

  /// The texts of all errors in an answer: of JSON-RPC errors, of results with `isError`, and the
  /// bodies of other refusals.
  static List<String> errorTexts(Reply reply) {
    var texts = new ArrayList<String>();
    for (Message message : reply.messages()) {
      if (message instanceof ErrorResponse error) {
        texts.add(strings(error.error()));
      } else if (message instanceof Result result
          && result.result() instanceof JsonObject object
          && Boolean.TRUE.equals(object.bool("isError"))) {
        texts.add(strings(object));
      }
    }
    Integer status = reply.status();
    boolean other = reply.messages().stream().allMatch(Malformed.class::isInstance);
    if (other && status != null && status >= 400 && !reply.body().isBlank()) {
      texts.add(reply.body());
    }
    return texts;
  }

  /// All strings of a value, each on lines of its own.
  private static String strings(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonArray array ->
          String.join("\n", array.items().stream().map(ErrorLeak::strings).toList());
      case JsonObject object ->
          String.join(
              "\n", object.members().stream().map(member -> strings(member.value())).toList());
      case JsonNumber _, JsonBoolean _, JsonNull _ -> "";
    };
  }
}
