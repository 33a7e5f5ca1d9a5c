package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Lists, the discovery and completions never ask the client for input.
public final class OnlyCallsReadsAndPromptsAskForInput implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "mrtr-methods",
        "Only tools/call, prompts/get and resources/read give results that ask for input.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic/patterns/mrtr");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Served> results = new ArrayList<>(Served.by(probe));
    results.addAll(completions(probe));
    var seen = new ArrayList<Exchange>();
    for (Served served : results) {
      seen.add(served.exchange());
      boolean asks =
          "input_required".equals(served.result().string("resultType"))
              || served.result().has("inputRequests");
      if (asks && !served.method().equals(Methods.RESOURCES_READ)) {
        return Verdict.violated(
            served.method() + " asks for input",
            "input_required from tools/call, prompts/get and resources/read only",
            List.of(served.exchange()));
      }
    }
    return results.isEmpty()
        ? Verdict.untestable("no request was served", seen)
        : new Verdict.Holds(results.size() + " results, none asks for input", seen);
  }

  private static List<Served> completions(Probe probe)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (!connection.capabilities().has("completions")) {
      return List.of();
    }
    for (JsonObject prompt : Lists.of(probe, connection).prompts()) {
      JsonArray arguments = prompt.array("arguments");
      if (arguments != null
          && !arguments.isEmpty()
          && arguments.items().getFirst() instanceof JsonObject argument) {
        JsonObject params =
            Json.object(
                "ref",
                Json.object("type", "ref/prompt", "name", prompt.string("name")),
                "argument",
                Json.object("name", argument.string("name"), "value", ""));
        Heard heard =
            probe.send(
                connection, connection.compose(Methods.COMPLETE, params, connection.nextId()));
        if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
          return List.of(new Served(Methods.COMPLETE, reply.result(), reply.exchange()));
        }
      }
    }
    return List.of();
  }
}
