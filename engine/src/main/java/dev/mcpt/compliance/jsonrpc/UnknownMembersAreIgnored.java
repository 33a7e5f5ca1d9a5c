package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;

/// Members of params and of `_meta` that nobody knows do no harm.
public final class UnknownMembersAreIgnored implements Check {

  private static final String EXPECTED = "a result, as without the unknown members";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-unknown-members-ignored",
        "A request with unknown members in params and _meta is served.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#requests");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var methods = new ArrayList<String>();
    methods.add(probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER);
    methods.addAll(Lists.promised(connection));
    JsonObject params =
        Json.object(
            "mcptUnknown",
            Json.object("a", 1),
            "_meta",
            Json.object("example.com/mcp-t", Json.array(1, "two")));
    var seen = new ArrayList<Exchange>();
    int compared = 0;
    for (String method : methods) {
      Heard plain = probe.send(connection, connection.compose(method, null, connection.nextId()));
      if (!(plain instanceof Heard.Answered(Reply sound)) || sound.result() == null) {
        continue;
      }
      compared++;
      Heard heard = probe.send(connection, connection.compose(method, params, connection.nextId()));
      seen.addAll(heard.evidence());
      if (!(heard instanceof Heard.Answered(Reply reply))) {
        return Verdict.violated(
            method + " with unknown members got no answer", EXPECTED, heard.evidence());
      }
      if (reply.result() == null) {
        return Verdict.violated(
            method + " with unknown members " + Refusal.became(reply), EXPECTED, reply);
      }
    }
    return compared == 0
        ? Verdict.untestable("nothing was served without unknown members either", seen)
        : new Verdict.Holds(compared + " requests with unknown members were served", seen);
  }
}
