package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A gateway that decides by the headers and a server that decides by the body must not be led to
/// two decisions: a call whose headers name another tool, or two tools, is not executed.
public final class SplitCall implements Check {

  private static final String OTHER = "mcp-t-other";
  private static final String EXPECTED = "HTTP 400, and no call";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-header-body-split",
        "A tool call whose headers name another tool than its body is not executed.",
        Level.MUST,
        List.of("input", "transport"),
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        Severity.HIGH,
        Mode.ACTIVE,
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    for (JsonObject tool : Lists.of(probe, connection).harmlessTools(probe.mayCallTools())) {
      JsonObject params = Json.object("name", tool.string("name"), "arguments", JsonObject.EMPTY);
      Heard heard = probe.send(connection, call(connection, params));
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
        return split(probe, connection, params, seen);
      }
    }
    return seen.isEmpty()
        ? Verdict.notApplicable("the server has no harmless tool that needs no arguments")
        : Verdict.untestable("no harmless tool served a call", seen);
  }

  private static Outgoing call(Connection connection, JsonObject params) {
    return connection.compose(Methods.TOOLS_CALL, params, connection.nextId());
  }

  private static Verdict split(
      Probe probe, Connection connection, JsonObject params, List<Exchange> seen)
      throws ConnectionFailure, InterruptedException {
    HttpTransport http = (HttpTransport) connection.transport();
    String right =
        Objects.requireNonNull(call(connection, params).headers().first(HeaderNames.NAME));
    for (List<String> names :
        List.of(List.of(OTHER), List.of(OTHER, right), List.of(right, OTHER))) {
      HttpRequest request = http.request(call(connection, params));
      Headers headers = request.headers().without(HeaderNames.NAME);
      for (String name : names) {
        headers = headers.with(HeaderNames.NAME, name);
      }
      Reply reply =
          http.send(
              request.with(headers), new Await.Quiet(probe.patience()), _ -> {}, probe.deadline());
      seen.add(reply.exchange());
      if (HostileInput.result(reply) != null) {
        return Verdict.violated(
            "a call of "
                + right
                + " with Mcp-Name "
                + String.join(" and ", names)
                + " was executed",
            EXPECTED,
            reply);
      }
    }
    return new Verdict.Holds("calls with split headers were not executed", seen);
  }
}
