package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.CredentialStore;
import dev.mcpt.wire.oauth.MemoryStore;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.oauth.TokenKey;
import dev.mcpt.wire.oauth.Tokens;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tokens of connections to a server that wants them: whose they are, and how they are renewed.
class SessionTokensIT {

  private static final Duration LONG = Duration.ofSeconds(20);

  private ProtectedServer server = new ProtectedServer(Policy.sound());

  @AfterEach
  void close() {
    server.close();
  }

  private void behind(Policy policy) {
    server.close();
    server = new ProtectedServer(policy);
  }

  private OAuth shared(CredentialStore store, String session) {
    return server.headless(session).withStore(store);
  }

  private Tokens tokens(CredentialStore store, String session) {
    return Objects.requireNonNull(store.tokens(TokenKey.of(server.server.url(), session)));
  }

  @Test
  void twoSessionsOnOneStoreNeverSeeEachOthersToken() throws Exception {
    MemoryStore store = new MemoryStore();
    server.session(shared(store, "one"));
    server.session(shared(store, "two"));
    assertThat(tokens(store, "one").accessToken()).isNotEqualTo(tokens(store, "two").accessToken());
    Map<String, Set<String>> sessions = server.auth.ledger().tokensOfSessions();
    sessions.remove("");
    assertThat(sessions.values()).hasSize(2).allSatisfy(used -> assertThat(used).hasSize(1));
  }

  @Test
  void aSecondConnectionOfASessionUsesItsToken() throws Exception {
    MemoryStore store = new MemoryStore();
    server.connect(shared(store, "one"));
    server.connect(shared(store, "one"));
    assertThat(server.issued()).hasSize(1);
  }

  @Test
  void aRevokedTokenIsRenewedWithoutTheUser() throws Exception {
    MemoryStore store = new MemoryStore();
    Connection connection = server.connect(shared(store, "one"));
    Tokens before = tokens(store, "one");
    server.auth.revoke(before.accessToken());
    assertThat(connection.tools(Deadline.in(LONG)).problem()).isNull();
    assertThat(server.issued())
        .extracting(Entry.Issued::grant)
        .containsExactly("authorization_code", "refresh_token");
    assertThat(tokens(store, "one").refreshToken()).isNotEqualTo(before.refreshToken());
  }

  @Test
  void aRefusedRefreshTokenLeadsToTheUserAgain() throws Exception {
    behind(Policy.sound().with(Fault.REFRESH_REFUSED));
    MemoryStore store = new MemoryStore();
    Connection connection = server.connect(shared(store, "one"));
    server.auth.revoke(tokens(store, "one").accessToken());
    assertThat(connection.tools(Deadline.in(LONG)).problem()).isNull();
    assertThat(server.issued())
        .extracting(Entry.Issued::grant)
        .containsExactly("authorization_code", "authorization_code");
  }

  @Test
  void manyRequestsThatAreRefusedAtOnceRenewTheTokenOnce() throws Exception {
    MemoryStore store = new MemoryStore();
    Connection connection = server.connect(shared(store, "one"));
    server.auth.revoke(tokens(store, "one").accessToken());
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Listing>> asked =
          IntStream.range(0, 20)
              .mapToObj(_ ->
                  pool.submit(() -> {
                    start.await();
                    return connection.tools(Deadline.in(LONG));
                  }))
              .toList();
      start.countDown();
      for (Future<Listing> one : asked) {
        assertThat(one.get().problem()).isNull();
      }
    }
    assertThat(server.issued())
        .extracting(Entry.Issued::grant)
        .containsExactly("authorization_code", "refresh_token");
  }

  @Test
  void aToolThatNeedsMoreGetsTheUnionOfTheScopes() throws Exception {
    behind(Policy.sound().scopes("use", "write").needing("use").toolNeeding("echo", "write"));
    Connection connection = server.connect(server.headless("one"));
    connection.callTool("echo", JsonObject.EMPTY, Deadline.in(LONG));
    assertThat(server.scopesAsked()).containsExactly("use", "use write");
  }

  @Test
  void aTokenThatWorkedForOneServerIsNotShownToAnother() throws Exception {
    MemoryStore store = new MemoryStore();
    server.connect(shared(store, "one"));
    try (ProtectedServer other = new ProtectedServer(Policy.sound())) {
      other.connect(other.headless("one").withStore(store));
      assertThat(other.auth.ledger().of(Entry.KeptOut.class))
          .extracting(Entry.KeptOut::credentials)
          .containsOnly("");
      assertThat(other.issued()).hasSize(1);
    }
  }

  @Test
  void aStoreThatCannotBeReadIsToldAndNoBugOfOurs() {
    OAuth oauth = server.oauth(OAuthSettings.defaults(), Browser.headless());
    assertThatThrownBy(() -> server.connect(oauth.withStore(new BrokenStore())))
        .isInstanceOf(ConnectionFailure.Unauthorized.class)
        .hasMessageContaining("the disk is full");
    assertThatThrownBy(() ->
            server.connections.login(
                server.target(),
                ConnectionOptions.defaults().withOAuth(oauth.withStore(new BrokenStore()))))
        .isInstanceOf(ConnectionFailure.Unauthorized.class)
        .hasMessageContaining("the disk is full");
  }

  /// A store whose file is out of order.
  private static final class BrokenStore implements CredentialStore {

    private static UncheckedIOException broken() {
      return new UncheckedIOException(new IOException("the disk is full"));
    }

    @Override
    public @Nullable Tokens tokens(TokenKey key) {
      throw broken();
    }

    @Override
    public @Nullable Tokens update(TokenKey key, UnaryOperator<@Nullable Tokens> change) {
      throw broken();
    }

    @Override
    public @Nullable OAuthClient client(String issuer) {
      throw broken();
    }

    @Override
    public void save(String issuer, OAuthClient client) {
      throw broken();
    }

    @Override
    public void clear() {
      throw broken();
    }
  }
}
