package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.oauth.Visit;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Logins without a connection, and logins that end because all connections do.
class LoginIT {

  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Visit> asked = new CompletableFuture<>();
  private ProtectedServer server = new ProtectedServer(Policy.sound());

  @AfterEach
  void close() {
    server.close();
    pool.close();
  }

  private ConnectionOptions options(Browser browser) {
    return ConnectionOptions.defaults().withOAuth(server.oauth(OAuthSettings.defaults(), browser));
  }

  @Test
  void aTokenIsKeptThatConnectionsThenUse() throws Exception {
    OAuth oauth = server.oauth(OAuthSettings.defaults(), Browser.headless());
    ConnectionOptions options = ConnectionOptions.defaults().withOAuth(oauth);
    List<Exchange> evidence = server.connections.login(server.target(), options);
    assertThat(evidence).extracting(Exchange::label).endsWith("oauth token");
    for (String secret : server.auth.ledger().secrets()) {
      assertThat(evidence.toString()).doesNotContain(secret);
    }
    server.connect(oauth);
    assertThat(server.issued()).hasSize(1);
    assertThat(server.auth.ledger().of(Entry.KeptOut.class)).isEmpty();
    assertThat(server.ports()).hasSize(1).allMatch(ProtectedServer::free);
  }

  @Test
  void aRefusalIsToldWithItsEvidence() {
    server.close();
    server = new ProtectedServer(Policy.sound().with(Fault.ACCESS_DENIED));
    assertThatThrownBy(() -> server.connections.login(server.target(), options(Browser.headless())))
        .isInstanceOfSatisfying(
            ConnectionFailure.Unauthorized.class,
            e -> {
              assertThat(e.evidence()).isNotEmpty();
              assertThat(e.hint()).contains("declined");
            })
        .hasMessageContaining("access_denied");
  }

  @Test
  void withoutAWayToGetTokensThereIsNoLogin() {
    assertThatThrownBy(
            () -> server.connections.login(server.target(), ConnectionOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void endsWithAll(Callable<?> flow, Runnable ending) throws Exception {
    Future<?> running = pool.submit(flow);
    asked.get(20, TimeUnit.SECONDS);
    assertThat(server.ports()).noneMatch(ProtectedServer::free);
    ending.run();
    assertThat(server.ports()).hasSize(1).allMatch(ProtectedServer::free);
    assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ConnectionFailure.class)
        .hasMessageContaining("cancelled");
  }

  @Test
  void aLoginEndsWithAllConnections() throws Exception {
    endsWithAll(
        () -> server.connections.login(server.target(), options(asked::complete)),
        server.connections::disconnectAll);
  }

  @Test
  void aLoginEndsWhenAllIsClosedByForce() throws Exception {
    endsWithAll(
        () -> server.connections.login(server.target(), options(asked::complete)),
        server.connections::forceDisconnectAll);
  }

  @Test
  void aConnectionThatWaitsForTheUserEndsWithAllOthers() throws Exception {
    OAuth oauth = server.oauth(OAuthSettings.defaults(), asked::complete);
    endsWithAll(() -> server.connect(oauth), server.connections::disconnectAll);
  }
}
