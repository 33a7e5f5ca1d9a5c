package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request whose `Mcp-Name` names something else than its params is refused. A listed resource or
/// a prompt is asked for, or else a tool that only reads: nothing is done if a server does not
/// look.
public final class NameHeaderMatchesTheParams implements Check {

  static final String NOTHING =
      "the server lists no resource, no prompt without arguments and no tool that only reads";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "name-header-mismatch",
        "A request whose Mcp-Name header differs from its params is refused with HTTP 400 and -32020.",
        Level.MUST,
        "stateless",
        Applies.in(Era.STATELESS).only(Channel.HTTP),
        "basic/transports/streamable-http#standard-request-headers");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    BentRequest request = named(probe, Lists.of(probe, probe.connection()));
    if (request == null) {
      return Verdict.notApplicable(NOTHING);
    }
    Bend bend =
        new Bend("with Mcp-Name: mcp-t-other", out -> out.with(HeaderNames.NAME, "mcp-t-other"));
    return request.refused(probe, ErrorCodes.HEADER_MISMATCH, List.of(bend));
  }

  static @Nullable BentRequest named(Probe probe, Lists lists) {
    for (JsonObject resource : lists.resources()) {
      String uri = resource.string("uri");
      if (uri != null) {
        return new BentRequest(Methods.RESOURCES_READ, Json.object("uri", uri));
      }
    }
    for (JsonObject prompt : lists.plainPrompts()) {
      String name = prompt.string("name");
      if (name != null) {
        return new BentRequest(Methods.PROMPTS_GET, Json.object("name", name));
      }
    }
    for (JsonObject tool : lists.harmlessTools(probe.mayCallTools())) {
      JsonObject params = Json.object("name", tool.string("name"), "arguments", JsonObject.EMPTY);
      return new BentRequest(Methods.TOOLS_CALL, params);
    }
    return null;
  }
}
