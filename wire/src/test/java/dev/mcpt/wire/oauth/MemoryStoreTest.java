package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

  private static final URI SERVER = URI.create("https://a.example/mcp");
  private static final OAuthClient CLIENT = OAuthClient.of("me", "hush");

  private final MemoryStore store = new MemoryStore();

  static Tokens token(String access) {
    return new Tokens("https://as", CLIENT, access, "Bearer", null, List.of(), null);
  }

  private static String counted(@Nullable Tokens before) {
    return String.valueOf(before == null ? 1 : Integer.parseInt(before.accessToken()) + 1);
  }

  @Test
  void aHundredThreadsLoseNoUpdate() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          TokenKey shared = TokenKey.of(SERVER, "shared");
          each(
              100,
              number -> {
                TokenKey own = TokenKey.of(SERVER, "own " + number);
                for (int i = 1; i <= 50; i++) {
                  store.save(own, token(number + "-" + i));
                  assertThat(Objects.requireNonNull(store.tokens(own)).accessToken())
                      .isEqualTo(number + "-" + i);
                  store.update(shared, before -> token(counted(before)));
                }
              });
          assertThat(Objects.requireNonNull(store.tokens(shared)).accessToken()).isEqualTo("5000");
        });
  }

  /// What one of many threads does.
  private interface Work {
    void of(int number) throws Exception;
  }

  /// On threads of the platform: some of the work spins, and must not keep the rest from running.
  private static void each(int threads, Work work) throws Exception {
    try (ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        all.add(
            pool.submit(() -> {
              work.of(number);
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  @Test
  void whoeverReadsDuringAClearFindsAllOrNothing() throws Exception {
    TokenKey key = TokenKey.of(SERVER, "one");
    CyclicBarrier together = new CyclicBarrier(3);
    for (int round = 0; round < 300; round++) {
      store.save("https://as", CLIENT);
      store.save(key, token("a"));
      each(
          3,
          number -> {
            together.await();
            switch (number) {
              case 0 -> store.clear();
              case 1 -> {
                while (store.client("https://as") != null) {
                  Thread.onSpinWait();
                }
                assertThat(store.tokens(key)).isNull();
              }
              default -> {
                while (store.tokens(key) != null) {
                  Thread.onSpinWait();
                }
                assertThat(store.client("https://as")).isNull();
              }
            }
          });
      assertThat(store.tokens(key)).isNull();
      assertThat(store.client("https://as")).isNull();
    }
  }

  @Test
  void clearingManyStoresGoesOnWhenOneFails() {
    MemoryStore last = new MemoryStore();
    TokenKey key = TokenKey.of(SERVER, "one");
    store.save(key, token("a"));
    last.save(key, token("b"));
    assertThatThrownBy(() ->
            CredentialStore.clear(
                List.of(store, new Failing("first"), new Failing("second"), last)))
        .hasMessage("first")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(store.tokens(key)).isNull();
    assertThat(last.tokens(key)).isNull();
    CredentialStore.clear(List.of(store, last));
  }

  @Test
  void aSessionSeesItsOwnTokenOnly() {
    store.save(TokenKey.of(SERVER, "one"), token("a"));
    assertThat(store.tokens(TokenKey.of(SERVER, "two"))).isNull();
    assertThat(store.tokens(TokenKey.of(URI.create("https://A.example:443/mcp"), "one")))
        .isNotNull();
    store.remove(TokenKey.of(SERVER, "one"));
    assertThat(store.tokens(TokenKey.of(SERVER, "one"))).isNull();
  }

  @Test
  void tokensAndClientsDoNotShowTheirSecrets() {
    assertThat(token("very-secret").toString()).doesNotContain("very-secret", "hush");
    assertThat(CLIENT.withIssuer("https://as").toString())
        .contains("me at https://as")
        .doesNotContain("hush");
  }

  @Test
  void aTokenExpiresWhenItSaysSo() {
    Instant now = Instant.parse("2026-07-28T00:00:00Z");
    Tokens tokens = new Tokens("i", CLIENT, "a", "Bearer", null, List.of(), now.plusSeconds(60));
    assertThat(tokens.expires(now, Duration.ofSeconds(59))).isFalse();
    assertThat(tokens.expires(now, Duration.ofSeconds(60))).isTrue();
    assertThat(token("a").expires(now, Duration.ofDays(9))).isFalse();
  }

  /// A store that cannot be cleared.
  private record Failing(String why) implements CredentialStore {

    @Override
    public @Nullable Tokens tokens(TokenKey key) {
      return null;
    }

    @Override
    public @Nullable Tokens update(TokenKey key, UnaryOperator<@Nullable Tokens> change) {
      return null;
    }

    @Override
    public @Nullable OAuthClient client(String issuer) {
      return null;
    }

    @Override
    public void save(String issuer, OAuthClient client) {}

    @Override
    public void clear() {
      throw new IllegalStateException(why);
    }
  }
}
