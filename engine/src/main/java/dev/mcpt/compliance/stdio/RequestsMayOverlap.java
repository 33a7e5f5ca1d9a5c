package dev.mcpt.compliance.stdio;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Requests that are written without waiting for answers are all answered.
public final class RequestsMayOverlap implements Check {

  private static final int REQUESTS = 20;
  private static final String EXPECTED = "one answer to each of " + REQUESTS + " requests";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-interleave",
        "Twenty requests that are written without waiting are all answered, each once.",
        Level.ROBUSTNESS,
        "stdio",
        Applies.everywhere().only(Channel.STDIO),
        "basic/transports#stdio");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Map<JsonValue, Integer> answers = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(REQUESTS);
    connection
        .transport()
        .listen(message -> {
          JsonObject json = message.json();
          JsonValue id = json == null ? null : json.get("id");
          if (id != null && json != null && json.has("result")) {
            answers.merge(id, 1, Integer::sum);
            all.countDown();
          }
        });
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    var ids = new ArrayList<Id>();
    for (int i = 0; i < REQUESTS; i++) {
      Id id = Id.of("mcp-t-overlap-" + i);
      ids.add(id);
      Outgoing out = connection.compose(method, null, id).awaiting(new Await.HttpOnly());
      connection.transport().send(out, probe.deadline());
    }
    boolean _ = all.await(probe.patience().toMillis(), TimeUnit.MILLISECONDS);
    Reply after = connection.lifeSign(probe.deadline());
    List<Exchange> seen = List.of(alive.exchange(), after.exchange());
    long missing = ids.stream().filter(id -> !answers.containsKey(id.json())).count();
    if (missing > 0) {
      return Verdict.violated(
          missing + " of " + REQUESTS + " overlapping requests got no result", EXPECTED, seen);
    }
    boolean twice = answers.values().stream().anyMatch(count -> count > 1);
    return twice
        ? Verdict.violated("an overlapping request was answered more than once", EXPECTED, seen)
        : new Verdict.Holds(REQUESTS + " overlapping requests, each answered once", seen);
  }
}
