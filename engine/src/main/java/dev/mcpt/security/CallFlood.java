package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Many calls of one harmless tool, one right after the other: a server limits their rate at some
/// point and says so. The flood ends at the first refusal, at the threshold, at [#MOST] calls or
/// with the check's time, whichever is first.
public final class CallFlood implements Check {

  static final int MOST = 10_000;

  private static final String EXPECTED =
      "a refusal that says that there are too many calls (HTTP 429, or an error that names the"
          + " limit)";
  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(?:rate|limit|limited|throttl\\w*|too many|quota|slow down|retry after)\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-rate-limit",
        "Tool calls are limited in their rate.",
        Level.SHOULD,
        List.of("rate_limit"),
        Applies.everywhere(),
        Severity.LOW,
        Mode.INTRUSIVE,
        "server/tools#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    for (JsonObject tool : Lists.of(probe, connection).harmlessTools(probe.mayCallTools())) {
      JsonObject params = Json.object("name", tool.string("name"), "arguments", JsonObject.EMPTY);
      Heard first = call(probe, connection, params);
      seen.addAll(first.evidence());
      if (first instanceof Heard.Answered(Reply reply)) {
        if (isLimit(reply)) {
          return limited(probe, connection, 1, reply);
        }
        if (isServed(reply)) {
          return flood(probe, connection, params);
        }
      }
    }
    return seen.isEmpty()
        ? Verdict.notApplicable("the server has no harmless tool that needs no arguments")
        : Verdict.untestable("no harmless tool served a call", seen);
  }

  private static Verdict flood(Probe probe, Connection connection, JsonObject params)
      throws ConnectionFailure, InterruptedException {
    int most = Math.min(MOST, probe.rateLimitThreshold());
    Deadline bound = probe.deadline();
    Heard last = null;
    int calls = 1;
    while (calls < most && !bound.expired()) {
      last = call(probe, connection, params);
      calls++;
      if (last instanceof Heard.Answered(Reply reply)) {
        if (isLimit(reply)) {
          return limited(probe, connection, calls, reply);
        }
        if (isServed(reply)) {
          continue;
        }
      }
      String became =
          last instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
      return new Verdict.Tolerated(
          "call " + calls + " " + became + " without a word on a limit", EXPECTED, last.evidence());
    }
    return Verdict.violated(
        calls + " calls of " + params.string("name") + " in a row were all served",
        EXPECTED,
        last == null ? List.of() : last.evidence());
  }

  private static Heard call(Probe probe, Connection connection, JsonObject params)
      throws ConnectionFailure, InterruptedException {
    return probe.send(
        connection, connection.compose(Methods.TOOLS_CALL, params, connection.nextId()));
  }

  /// A limit holds only on a server that goes on serving other requests.
  private static Verdict limited(Probe probe, Connection connection, int calls, Reply reply)
      throws ConnectionFailure, InterruptedException {
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Reply alive = connection.request(method, null, probe.deadline());
    List<Exchange> seen = List.of(reply.exchange(), alive.exchange());
    boolean fine = alive.result() != null || Objects.equals(alive.status(), 429);
    return fine
        ? new Verdict.Holds("a limit was observed at call " + calls, seen)
        : Verdict.untestable("after the limit a request " + Refusal.became(alive), seen);
  }

  private static boolean isServed(Reply reply) {
    JsonObject result = reply.result();
    return result != null && !Boolean.TRUE.equals(result.bool("isError"));
  }

  private static boolean isLimit(Reply reply) {
    if (Objects.equals(reply.status(), 429)) {
      return true;
    }
    return !isServed(reply) && LIMIT.matcher(String.join("\n", ErrorLeak.errorTexts(reply))).find();
  }
}
