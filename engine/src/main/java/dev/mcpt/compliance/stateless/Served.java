package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A result that may be cached, of a request that was served.
///
/// @param method of the request
record Served(String method, JsonObject result, Exchange exchange) {

  /// The discovery, each page of each list, and the first resource.
  static List<Served> by(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var results = new ArrayList<Served>();
    note(
        results,
        Methods.DISCOVER,
        probe.send(connection, connection.compose(Methods.DISCOVER, null, connection.nextId())));
    Lists lists = Lists.of(probe, connection);
    for (Lists.Page page : lists.pages()) {
      note(results, page.method(), page.heard());
    }
    for (JsonObject resource : lists.resources().stream().limit(1).toList()) {
      String uri = resource.string("uri");
      if (uri != null) {
        JsonObject params = Json.object("uri", uri);
        note(
            results,
            Methods.RESOURCES_READ,
            probe.send(
                connection,
                connection.compose(Methods.RESOURCES_READ, params, connection.nextId())));
      }
    }
    return results;
  }

  /// Judges this member of each result that has it.
  static Verdict each(Probe probe, String member, Predicate<JsonValue> valid, String expected)
      throws ConnectionFailure, InterruptedException {
    var seen = new ArrayList<Exchange>();
    int judged = 0;
    for (Served served : by(probe)) {
      seen.add(served.exchange());
      JsonValue value = served.result().get(member);
      if (value != null && !valid.test(value)) {
        return Verdict.violated(
            "the result of " + served.method() + " has " + member + " " + value,
            expected,
            List.of(served.exchange()));
      }
      judged += value == null ? 0 : 1;
    }
    return judged == 0
        ? Verdict.untestable("no result has a " + member, seen)
        : new Verdict.Holds(judged + " results, each with a valid " + member, seen);
  }

  private static void note(List<Served> results, String method, Heard heard) {
    if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
      results.add(new Served(method, reply.result(), reply.exchange()));
    }
  }
}
