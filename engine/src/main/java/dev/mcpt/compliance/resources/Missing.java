package dev.mcpt.compliance.resources;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resource that no server has, asked for on one that serves its list.
///
/// @param lacking why nothing can be judged, or null
record Missing(Heard heard, @Nullable Verdict lacking) {

  static final String URI = "mcp-t-none://no-such-resource";

  static Missing on(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.lacking() != null) {
      return new Missing(new Heard.Silence(List.of()), resources.lacking());
    }
    JsonObject params = Json.object("uri", URI);
    return new Missing(probe.ask(probe.connection(), Methods.RESOURCES_READ, params), null);
  }

  /// The JSON-RPC error that came, or null.
  @Nullable ErrorResponse error() {
    return heard instanceof Heard.Answered(Reply reply) ? reply.error() : null;
  }
}
