package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Arrival;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A notification of the server has no id.
public final class NotificationHasNoId implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-notification-no-id",
        "A notification of the server has no id.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#notifications");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    List<Arrival> arrivals = Traffic.lively(probe);
    if (arrivals.stream().noneMatch(arrival -> name(arrival.message()) != null)) {
      return Verdict.notApplicable("the server sent no notification");
    }
    return Traffic.judged(
        arrivals,
        "notifications without id",
        "no notification has an id",
        message -> {
          JsonObject json = message.json();
          String name = name(message);
          return name == null || json == null || !json.has("id")
              ? List.of()
              : List.of(name + " has the id " + json.get("id"));
        });
  }

  private static @Nullable String name(Message message) {
    JsonObject json = message.json();
    String method = json == null ? null : json.string("method");
    return method != null && method.startsWith("notifications/") ? method : null;
  }
}
