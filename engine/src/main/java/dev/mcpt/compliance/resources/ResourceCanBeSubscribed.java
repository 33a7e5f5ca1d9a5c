package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
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
import java.util.List;

/// Where subscriptions are declared, a resource can be subscribed.
public final class ResourceCanBeSubscribed implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-subscribe",
        "Where subscribe is declared, resources/subscribe of a listed resource is served.",
        Level.MUST,
        "resources",
        Applies.in(Era.STATEFUL),
        "server/resources#subscriptions");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    if (!declared(probe.connection())) {
      return Verdict.notApplicable("the server does not declare resources.subscribe");
    }
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.nothing() != null) {
      return resources.nothing();
    }
    List<String> uris = resources.texts("uri");
    if (uris.isEmpty()) {
      return Verdict.untestable("no listed resource has a uri", resources.evidence());
    }
    var seen = new ArrayList<Exchange>();
    for (String method : List.of(Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE)) {
      Heard heard = probe.ask(probe.connection(), method, Json.object("uri", uris.getFirst()));
      seen.addAll(heard.evidence());
      JsonObject result = heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
      if (result == null) {
        String became =
            heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
        return Verdict.violated(
            method + " of " + uris.getFirst() + " " + became, "an empty result", seen);
      }
      if (!result.without("_meta").isEmpty()) {
        return new Verdict.Tolerated(
            "the result of " + method + " has members: " + result.keys(), "an empty result", seen);
      }
    }
    return new Verdict.Holds(uris.getFirst() + " was subscribed and unsubscribed", seen);
  }

  /// Whether the server says that its resources can be subscribed.
  static boolean declared(Connection connection) {
    JsonObject resources = connection.capabilities().object("resources");
    return resources != null && Boolean.TRUE.equals(resources.bool("subscribe"));
  }
}
