package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ToolResult;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Clients beside each other, each with calls beside each other. What a client gets back must be
/// its own: the nonces that it sent, the count of its own calls. The stateless era has no ids and
/// no counters; there the same JSON-RPC ids are used by all clients.
final class ConcurrentClients implements Part {
  private static final int CALLS = 5;

  private final Map<Integer, String> ids = new ConcurrentHashMap<>();

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Connection connection = client.open();
    String id = connection.sessionId();
    if (client.stage().era() == Era.STATEFUL && id == null) {
      client.notApplicable("the server gives no session id");
      return;
    }
    if (id != null) {
      ids.put(client.number(), id);
      client.note("session_id", Client.ref(id));
    }
    int done = 0;
    for (boolean success : sideBySide(() -> client.call(connection))) {
      done += success ? 1 : 0;
    }
    client.claim(
        done == CALLS, "calls beside each other succeed", CALLS + " of " + CALLS, done + "");
    String counter = client.stage().errand().counter();
    if (id != null && counter != null) {
      count(client, connection, counter);
    }
  }

  /// The counter must say 1, 2, … for this session, whatever happens in the others.
  private static void count(Client client, Connection connection, String counter)
      throws ConnectionFailure, InterruptedException {
    Set<Long> expected = new TreeSet<>();
    for (long i = 1; i <= CALLS; i++) {
      expected.add(i);
    }
    Set<Long> said = new TreeSet<>();
    List<ToolResult> results =
        sideBySide(() -> {
          ToolResult result =
              connection.callTool(counter, JsonObject.EMPTY, client.stage().deadline());
          client.count(result.result() != null && !result.isError());
          return result;
        });
    for (ToolResult result : results) {
      Long count = Errand.count(result.reply());
      if (count != null) {
        said.add(count);
      }
    }
    client.claim(
        said.equals(expected), "each session counts its own calls", expected + "", said + "");
  }

  /// One of the calls.
  @FunctionalInterface
  private interface Once<T> {
    T call() throws ConnectionFailure, InterruptedException;
  }

  private static <T> List<T> sideBySide(Once<T> once)
      throws ConnectionFailure, InterruptedException {
    return SideBySide.run(Collections.nCopies(CALLS, once), Once::call);
  }

  @Override
  public void together(List<Client> clients) throws InterruptedException {
    if (ids.isEmpty()) {
      return;
    }
    int distinct = new HashSet<>(ids.values()).size();
    for (Client client : clients) {
      if (ids.containsKey(client.number())) {
        client.claim(
            distinct == ids.size(),
            "each client has a session of its own",
            ids.size() + " session ids",
            distinct + "");
      }
    }
    for (Client client : clients) {
      String id = ids.get(client.number());
      if (id != null) {
        recorded(client, id);
      }
    }
  }

  /// What is on record of a session while all are open.
  private void recorded(Client client, String id) throws InterruptedException {
    Errand errand = client.stage().errand();
    Watch watch = client.watch();
    watch.claimOpen("each session is on record as active", id);
    watch.claimOpenCount(ids.size());
    if (errand.echo() != null) {
      watch.claimCalls(id, errand.counter() == null ? CALLS : 2L * CALLS);
    }
    if (errand.counter() != null) {
      watch.claimCounter(id, CALLS);
    }
  }
}
