package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the stateful era had and this one has not is not found. `initialize` is left out: a server
/// of both eras has it.
public final class MethodsOfTheStatefulEraAreGone implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "removed-methods-404",
        "Requests for methods of the stateful era get -32601, over HTTP with status 404.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS),
        "basic/transports/streamable-http#protocol-version-header");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Map<String, JsonObject> removed = new LinkedHashMap<>();
    removed.put(Methods.PING, JsonObject.EMPTY);
    removed.put(Methods.SET_LEVEL, Json.object("level", "info"));
    removed.put(Methods.RESOURCES_SUBSCRIBE, Json.object("uri", "mcp-t://none"));
    removed.put(Methods.RESOURCES_UNSUBSCRIBE, Json.object("uri", "mcp-t://none"));
    removed.put(Methods.TASKS_LIST, JsonObject.EMPTY);
    removed.put(Methods.TASKS_RESULT, Json.object("taskId", "mcp-t-none"));
    return Gone.methods(probe, removed);
  }
}
