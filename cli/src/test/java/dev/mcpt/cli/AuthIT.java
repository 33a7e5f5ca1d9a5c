package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Terminal;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `auth login|status|logout`, by a person whose browser is a program that follows redirects.
@Timeout(120)
class AuthIT {

  private static final Terminal SCREEN = new Terminal(true, true, true, 100, false);

  private static final String BROWSER =
      """
      import java.net.URI;
      import java.net.http.*;

      void main(String[] args) throws Exception {
        try (var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
          client.send(
              HttpRequest.newBuilder(URI.create(args[0])).build(),
              HttpResponse.BodyHandlers.discarding());
        }
      }
      """;

  @TempDir private Path folder;
  private String browser = "";

  @BeforeEach
  void prepare() throws IOException {
    Path program = folder.resolve("Browser.java");
    Files.writeString(program, BROWSER);
    browser = Path.of(System.getProperty("java.home"), "bin", "java") + " " + program;
  }

  @Test
  void aPersonLogsInSeesTheLoginUsesItAndLogsOut() throws Exception {
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound())) {
      String url = testbed.url();
      String issuer = testbed.auth().issuer().toString();
      assertThat(person("auth", "status", url).exit()).isEqualTo(1);

      Typed login = person("auth", "login", url);
      assertThat(login.exit()).as(login.err()).isZero();
      assertThat(login.err()).contains("to log in, visit " + issuer + "/authorize?");
      assertThat(login.out()).contains("logged in to " + url, issuer, "kept in " + file());
      assertThat(mode(file())).isEqualTo("rw-------");
      assertThat(testbed.callbacksAreGone()).isTrue();

      Typed status = person("auth", "status");
      assertThat(status.exit()).isZero();
      assertThat(status.out()).contains(url, "issuer  " + issuer, "mcp:use", "; renewed by itself");
      JsonObject json = (JsonObject) Json.read(person("auth", "status", "--format", "json").out());
      JsonObject one =
          (JsonObject) ((JsonArray) Objects.requireNonNull(json.get("logins"))).items().getFirst();
      assertThat(one.string("issuer")).isEqualTo(issuer);
      assertThat(one.bool("usable")).isTrue();
      assertThat(one.string("expires_at")).isNotNull();
      String said = login.out() + login.err() + status.out() + status.err() + json;
      assertThat(testbed.auth().ledger().secrets()).isNotEmpty().noneMatch(said::contains);

      Typed health = Typed.in(folder, "health", url);
      assertThat(health.exit()).as(health.out()).isZero();
      assertThat(testbed.flows()).as("the login is used").hasSize(1);

      Typed logout = person("auth", "logout", url);
      assertThat(logout.exit()).isZero();
      assertThat(logout.out()).contains("is forgotten, and " + issuer + " has revoked its tokens");
      assertThat(testbed.asked("/revoke").stream().map(asked -> asked.parameters().get("token")))
          .containsExactly(
              testbed.flows().getFirst().refreshToken(), testbed.flows().getFirst().accessToken());
      assertThat(person("auth", "status").out()).isEqualTo("no logins\n");
      assertThat(Files.readString(file())).doesNotContain(testbed.flows().getFirst().accessToken());
      assertThat(person("auth", "logout", url).out()).startsWith("there was no login");
    }
  }

  @Test
  void aBrowserThatDoesNotOpenIsSaidAndThePageIsVisitedByHand() throws Exception {
    Path page = folder.resolve("page");
    Path closed = folder.resolve("closed.sh");
    Files.writeString(closed, "echo \"$1\" > %1$s.new; mv %1$s.new %1$s; exit 1".formatted(page));
    Map<String, String> env = new HashMap<>(Typed.home(folder));
    env.put("BROWSER", "sh " + closed);
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Typed> login =
          threads.submit(() -> Typed.with(env, SCREEN, folder, "auth", "login", testbed.url()));
      Awaitility.await().until(() -> Files.exists(page));
      String address = Files.readString(page).strip();
      List<String> hand = new ArrayList<>(List.of(browser.split(" ")));
      hand.add(address);
      assertThat(new ProcessBuilder(hand).start().waitFor()).isZero();

      assertThat(login.get().exit()).isZero();
      assertThat(login.get().err())
          .contains(
              "to log in, visit " + address,
              "no browser opens (sh ended with 1): visit that address by hand");
    }
  }

  @Test
  void aLoginToAServerWithoutMetadataSaysSoAndKeepsNothing() throws Exception {
    try (ProtectedTestbed testbed =
        ProtectedTestbed.start(Policy.sound().with(Fault.NO_METADATA))) {
      assertThat(person("auth", "login", testbed.url()).err()).contains("has no metadata");
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void aLogoutForgetsThoughTheAuthorizationServerIsGone() throws Exception {
    ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound());
    try (testbed) {
      assertThat(person("auth", "login", testbed.url()).exit()).isZero();
    }
    Typed logout = person("auth", "logout", testbed.url(), "--format", "json");
    assertThat(logout.exit()).isZero();
    JsonObject json = (JsonObject) Json.read(logout.out());
    assertThat(json.bool("logged_out")).isTrue();
    assertThat(json.bool("revoked")).isFalse();
    assertThat(json.string("failure")).isNotBlank();
    assertThat(person("auth", "status").out()).isEqualTo("no logins\n");
  }

  @Test
  void nothingIsKeptWithoutAPerson() throws Exception {
    Path headless = folder.resolve("headless.yaml");
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound())) {
      Files.writeString(
          headless, "url: " + testbed.url() + "\noauth: {browser: headless, scopes: mcp:use}\n");
      Typed file = person("auth", "login", headless.toString());
      assertThat(file.exit()).isZero();
      assertThat(file.out()).contains("logged in to", "nothing is kept: no person has logged in");
      assertThat(file.err()).doesNotContain("visit");

      Typed pipe = Typed.in(folder, "auth", "login", testbed.url());
      assertThat(pipe.out()).contains("nothing is kept");

      Map<String, String> ci = new HashMap<>(Typed.home(folder));
      ci.put("CI", "true");
      ci.put("BROWSER", browser);
      Typed build =
          Typed.with(ci, SCREEN, folder, "auth", "login", testbed.url(), "--format", "json");
      assertThat(build.exit()).isZero();
      assertThat(((JsonObject) Json.read(build.out())).bool("kept")).isFalse();
      assertThat(testbed.flows()).hasSize(3);
    }
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aLoginIsNotUsedInCi() throws Exception {
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound())) {
      assertThat(person("auth", "login", testbed.url()).exit()).isZero();
      Map<String, String> ci = new HashMap<>(Typed.home(folder));
      ci.put("CI", "true");
      Typed health = Typed.with(ci, Terminal.NONE, folder, "health", testbed.url());
      assertThat(health.exit()).isEqualTo(3);
      assertThat(health.out()).contains("401", "mcp-t auth login", "oauth");
    }
  }

  @Test
  void aRefusalIsFinalAndSaysWhatToDo() throws Exception {
    try (ProtectedTestbed testbed =
        ProtectedTestbed.start(Policy.sound().with(Fault.ACCESS_DENIED))) {
      Typed login = person("auth", "login", testbed.url());
      assertThat(login.exit()).isEqualTo(3);
      assertThat(login.err())
          .contains("authorization: The authorization server refuses with access_denied")
          .contains("has declined")
          .doesNotContain("attempt 1", "\tat ");
      assertThat(testbed.asked("/authorize")).hasSize(1);
      assertThat(testbed.callbacksAreGone()).isTrue();
      assertThat(file()).doesNotExist();
    }
  }

  @Test
  void whatCanNotBeLoggedInToIsSaid() throws Exception {
    assertThat(person("auth", "login", "cat -").err()).contains("is started by a command");
    Path old = folder.resolve("old.yaml");
    Files.writeString(old, "url: http://127.0.0.1:1/sse\ntransport: sse\n");
    assertThat(person("auth", "login", old.toString()).err()).contains("older HTTP+SSE");
    assertThat(person("auth", "login").err()).contains("SERVER: is missing");
    Typed homeless = Typed.with(Map.of(), SCREEN, folder, "auth", "status");
    assertThat(homeless.exit()).isEqualTo(2);
    assertThat(homeless.err()).contains("set HOME");
    Files.createDirectories(Objects.requireNonNull(file().getParent()));
    Files.writeString(file(), "no logins");
    Typed broken = person("auth", "status");
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.err()).contains(file().toString(), "can not be read", "log in again");
  }

  private Typed person(String... args) {
    Map<String, String> env = new HashMap<>(Typed.home(folder));
    env.put("BROWSER", browser);
    return Typed.with(env, SCREEN, folder, args);
  }

  private Path file() {
    return folder.resolve("home/.local/share/mcp-t/logins.json");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
