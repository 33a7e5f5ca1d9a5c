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
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Where subscriptions are not declared, there is no method for them.
public final class UndeclaredSubscribeIsUnknown implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-subscribe-undeclared",
        "Where subscribe is not declared, resources/subscribe is answered with -32601.",
        Level.SHOULD,
        "resources",
        Applies.in(Era.STATEFUL),
        "server/resources#subscriptions");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    if (ResourceCanBeSubscribed.declared(probe.connection())) {
      return Verdict.notApplicable("the server declares resources.subscribe");
    }
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.nothing() != null) {
      return resources.nothing();
    }
    List<String> uris = resources.texts("uri");
    String uri = uris.isEmpty() ? Missing.URI : uris.getFirst();
    Heard heard =
        probe.ask(probe.connection(), Methods.RESOURCES_SUBSCRIBE, Json.object("uri", uri));
    return Refusal.with(
        ErrorCodes.METHOD_NOT_FOUND, "resources/subscribe, which is not declared,", heard);
  }
}
