package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuthEvent;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many flows at once: each gets the code and the token that are its own.
///
/// The property `oauth.rounds` says how many rounds of fifty flows are run; twenty by default.
class FlowLoadIT {

  private static final int ROUNDS = Integer.getInteger("oauth.rounds", 20);

  @Test
  void fiftyFlowsAtOnceGetTheirOwnTokensInEachRound() throws Exception {
    try (ProtectedServer server = new ProtectedServer(Policy.sound())) {
      for (int round = 0; round < ROUNDS; round++) {
        run(server, 50);
      }
      assertOwn(server, 50 * ROUNDS);
    }
  }

  @Test
  void aHundredFlowsAtOnceGetTheirOwnTokens() throws Exception {
    try (ProtectedServer server = new ProtectedServer(Policy.sound())) {
      run(server, 100);
      assertOwn(server, 100);
    }
  }

  /// All connections are open at the same time, and each is used and closed.
  private static void run(ProtectedServer server, int flows) throws Exception {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Connection>> opening =
          IntStream.range(0, flows).mapToObj(i -> pool.submit(() -> opened(server, i))).toList();
      List<Connection> open = new ArrayList<>();
      for (Future<Connection> one : opening) {
        open.add(one.get());
      }
      open.forEach(Connection::close);
    }
    assertThat(server.connections.openCount()).isZero();
  }

  private static Connection opened(ProtectedServer server, int number)
      throws ConnectionFailure, InterruptedException {
    Connection connection = server.session(server.headless("case " + number));
    assertThat(connection.tools(Deadline.in(Duration.ofSeconds(60))).problem()).isNull();
    return connection;
  }

  private static void assertOwn(ProtectedServer server, int flows) {
    assertThat(server.auth.ledger().swaps()).isZero();
    assertThat(server.auth.ledger().of(Entry.Refused.class)).isEmpty();
    List<Entry.Issued> issued = server.issued();
    assertThat(issued).hasSize(flows);
    assertThat(issued).extracting(Entry.Issued::from).doesNotHaveDuplicates();
    assertThat(issued).extracting(Entry.Issued::clientId).doesNotHaveDuplicates();
    Set<String> used = new HashSet<>();
    server.auth.ledger().of(Entry.Used.class).forEach(one -> used.add(one.accessToken()));
    assertThat(used)
        .containsExactlyInAnyOrderElementsOf(
            issued.stream().map(Entry.Issued::accessToken).toList());
    Map<String, Set<String>> sessions = server.auth.ledger().tokensOfSessions();
    sessions.remove("");
    assertThat(sessions).hasSize(flows);
    assertThat(sessions.values()).allMatch(tokens -> tokens.size() == 1);
    assertThat(server.events).filteredOn(OAuthEvent.Authorized.class::isInstance).hasSize(flows);
    assertThat(server.ports()).hasSize(flows).allMatch(ProtectedServer::free);
  }
}
