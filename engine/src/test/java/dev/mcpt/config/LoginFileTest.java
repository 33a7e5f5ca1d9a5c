package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.TokenKey;
import dev.mcpt.wire.oauth.Tokens;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoginFileTest {

  private static final TokenKey KEY = TokenKey.of(URI.create("http://h/mcp"), "default");

  @TempDir private Path folder;

  @Test
  void keepsWhatItIsGivenForTheNextProcess() {
    Tokens tokens =
        new Tokens(
            "https://as.example",
            new OAuthClient(
                "id", "client-s3cret", null, "none", "https://as.example", "http://127.0.0.1:1/cb"),
            "at",
            "Bearer",
            "rt",
            List.of("a", "b"),
            Instant.parse("2026-07-28T12:00:00Z"));
    store().save(KEY, tokens);
    store().save("https://as.example", tokens.client());

    assertThat(store().tokens(KEY)).isEqualTo(tokens);
    assertThat(store().all()).isEqualTo(Map.of(KEY, tokens));
    assertThat(store().client("https://as.example")).isEqualTo(tokens.client());
    assertThat(store().tokens(TokenKey.of(URI.create("http://h/mcp"), "other"))).isNull();
  }

  @Test
  void keepsWhatHasNoEndAndNoRefreshToken() {
    store().save(KEY, tokens("at"));
    assertThat(store().tokens(KEY)).isEqualTo(tokens("at"));
  }

  @Test
  void onlyItsOwnerCanReadIt() throws Exception {
    store().save(KEY, tokens("at"));
    assertThat(mode()).isEqualTo("rw-------");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    store().save(KEY, tokens("at2"));
    assertThat(mode()).isEqualTo("rw-------");
  }

  @Test
  void forgetsOneOrAll() {
    LoginFile store = store();
    store.save(KEY, tokens("at"));
    store.save("https://as.example", OAuthClient.of("id", (String) null));
    store.remove(KEY);
    assertThat(store.tokens(KEY)).isNull();
    assertThat(store.client("https://as.example")).isNotNull();
    store.clear();
    assertThat(store.client("https://as.example")).isNull();
  }

  @Test
  void aFileThatIsNoneIsAProblemThatNamesIt() throws Exception {
    for (String text :
        List.of("{", "[]", "{\"version\": 1}", "{\"logins\": [{}], \"clients\": []}")) {
      Files.writeString(file(), text);
      assertThatThrownBy(() -> store().tokens(KEY)).isInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(() -> store().requireReadable())
          .isInstanceOfSatisfying(
              ConfigException.class,
              e -> assertThat(e.problems().getFirst().where()).isEqualTo(file().toString()));
    }
  }

  /// Two stores on one file are as two processes.
  @Test
  void noUpdateOfManyThreadsIsLost() throws Exception {
    int threads = 16;
    int updates = 8;
    LoginFile[] stores = {store(), store()};
    var start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        LoginFile store = stores[i % 2];
        all.add(
            executor.submit(() -> {
              start.await();
              for (int n = 0; n < updates; n++) {
                store.update(KEY, LoginFileTest::more);
              }
              return null;
            }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }
    Tokens last = Objects.requireNonNull(store().tokens(KEY));
    assertThat(last.accessToken()).isEqualTo("x".repeat(threads * updates));
  }

  private static Tokens more(@Nullable Tokens before) {
    return tokens((before == null ? "" : before.accessToken()) + "x");
  }

  private static Tokens tokens(String access) {
    return new Tokens(
        "https://as.example",
        OAuthClient.of("id", (String) null),
        access,
        "Bearer",
        null,
        List.of(),
        null);
  }

  private String mode() throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
  }

  private Path file() {
    return folder.resolve("logins.json");
  }

  private LoginFile store() {
    return new LoginFile(file());
  }
}
