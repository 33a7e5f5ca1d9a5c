package dev.mcpt.compliance.resources;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listed resource, and what came when it was read.
record Reading(JsonObject resource, String uri, Heard heard) {

  /// No check reads more of them than this.
  private static final int MOST = 5;

  /// Reads the first of the listed resources.
  static List<Reading> of(Probe probe, Stock resources)
      throws ConnectionFailure, InterruptedException {
    var readings = new ArrayList<Reading>();
    for (JsonObject resource : resources.items()) {
      String uri = resource.string("uri");
      if (uri != null && readings.size() < MOST) {
        JsonObject params = Json.object("uri", uri);
        readings.add(
            new Reading(
                resource, uri, probe.ask(probe.connection(), Methods.RESOURCES_READ, params)));
      }
    }
    return readings;
  }

  static List<Exchange> evidence(List<Reading> readings) {
    return readings.stream().flatMap(it -> it.heard().evidence().stream()).toList();
  }

  /// Why readings tell nothing, or null when one at least had a result.
  static @Nullable Verdict nothing(Stock resources, List<Reading> readings) {
    if (resources.nothing() != null) {
      return resources.nothing();
    }
    return readings.stream().anyMatch(it -> it.result() != null)
        ? null
        : Verdict.untestable("no listed resource could be read", evidence(readings));
  }

  @Nullable JsonObject result() {
    return heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
  }

  String became() {
    return heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
  }

  /// The contents that are objects.
  List<JsonObject> contents() {
    JsonObject result = result();
    JsonArray contents = result == null ? null : result.array("contents");
    return contents == null
        ? List.of()
        : contents.items().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
  }

  /// The contents of the resource itself, where it is not a folder of others; else null.
  @Nullable JsonObject itself() {
    List<JsonObject> contents = contents();
    return contents.size() == 1 && uri.equals(contents.getFirst().string("uri"))
        ? contents.getFirst()
        : null;
  }
}
