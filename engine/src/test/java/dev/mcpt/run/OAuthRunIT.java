package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.plan.Plan;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.Suite;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs against a server behind OAuth: own tokens, flows that fail alone, no listener left.
@Timeout(120)
class OAuthRunIT {

  private static final String WAITS = "waits";

  @TempDir Path folder;
  private Proving proving;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void eachCaseHasItsOwnTokenAndSession() throws Exception {
    AuthServer auth = auth(Policy.sound());
    ServerConfig config = server(auth, Json.object("protocol_version", "2025-11-25"));

    Proving.Ran ran = proving.run(Proving.plan(five(), config, 5));

    assertThat(ran.result().results())
        .allSatisfy(it -> assertThat(it.outcome()).isInstanceOf(Passed.class));
    Map<String, Set<String>> tokens = auth.ledger().tokensOfSessions();
    tokens.remove("");
    assertThat(tokens)
        .hasSize(6)
        .values()
        .allMatch(each -> each.size() == 1)
        .doesNotHaveDuplicates();
    assertThat(auth.ledger().swaps()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ACCESS_DENIED",
        "WRONG_STATE",
        "MISSING_STATE",
        "WRONG_ISS",
        "NEVER_REDIRECTS",
        "INVALID_GRANT",
        "TOKEN_500"
      })
  void aFlowThatFailsIsTheErrorOfItsCaseAlone(Fault fault) throws Exception {
    AuthServer auth = auth(Policy.sound());
    ServerConfig config = server(auth, JsonObject.EMPTY);
    Set<Integer> before = Traces.listeners();

    Proving.Ran ran =
        proving.run(
            Proving.plan(five(), config, 5),
            Logins.unattended(),
            first(() -> auth.breakNext(fault, 1)));

    assertThat(ran.words().stream().filter(word -> word.endsWith(" passed"))).hasSize(4);
    assertThat(errors(ran))
        .singleElement()
        .satisfies(error -> {
          assertThat(error.kind()).isEqualTo("authorization");
          assertThat(error.hint()).isNotBlank();
        });
    assertThat(ran.result().exitCode()).isEqualTo(3);
    assertThat(Traces.listeners()).isEqualTo(before);
  }

  @Test
  void aSecondCallbackIsNotNoticed() throws Exception {
    AuthServer auth = auth(Policy.sound().with(Fault.SECOND_CALLBACK));
    ServerConfig config = server(auth, JsonObject.EMPTY);
    Set<Integer> before = Traces.listeners();

    Proving.Ran ran = proving.run(Proving.plan(five(), config, 5));

    assertThat(ran.result().exitCode()).isZero();
    assertThat(Traces.listeners()).isEqualTo(before);
  }

  @Test
  void aFlowThatOutlivesItsCaseEndsWithIt() throws Exception {
    AuthServer auth = auth(Policy.sound());
    ServerConfig config = server(auth, JsonObject.EMPTY);
    Set<Integer> before = Traces.listeners();

    Proving.Ran ran =
        proving.run(
            Proving.plan(proving.tools(brief("a"), brief("b"), brief("c")), config, 3),
            Logins.unattended(),
            first(() -> auth.breakNext(Fault.TOKEN_SLOW, 1)));

    assertThat(errors(ran)).singleElement().extracting(Errored::kind).isEqualTo("timeout");
    assertThat(ran.words().stream().filter(word -> word.endsWith(" passed"))).hasSize(2);
    assertThat(Traces.listeners()).isEqualTo(before);
    Awaitility.await().until(() -> auth.held() == 0);
  }

  /// A person logs in once, at the run's start; nobody is there when one case needs more.
  @Test
  void aPageThatNobodyVisitsIsGoneWithItsCase() throws Exception {
    AuthServer auth = auth(Policy.sound().toolNeeding("slow", "mcp:write"));
    ServerConfig config = server(auth, print());
    Suite suite = proving.tools(Proving.echo("a"), Proving.slow(WAITS, 1, 3), Proving.reads("b"));
    Set<Integer> before = Traces.listeners();
    var visits = new CopyOnWriteArrayList<URI>();

    Proving.Ran ran =
        proving.run(
            Proving.plan(suite, config, 3),
            Logins.unattended(),
            pages(url -> {
              visits.add(url);
              if (visits.size() == 1) {
                follow(url);
              }
            }));

    assertThat(ran.words()).contains("a passed", "b passed", "waits errored");
    assertThat(errors(ran)).singleElement().extracting(Errored::kind).isEqualTo("timeout");
    assertThat(visits).hasSize(2);
    assertThat(visits.getLast().toString()).contains("mcp%3Awrite");
    assertThat(Traces.listeners()).isEqualTo(before);
    assertThat(tokensGiven(auth)).hasSize(1);
  }

  @Test
  void aBrowserThatDoesNotOpenIsSaidAndTheAddressTakenByHand() throws Exception {
    AuthServer auth = auth(Policy.sound());
    ServerConfig config = server(auth, JsonObject.EMPTY);
    Logins logins =
        Logins.attended(
            null,
            _ -> {
              throw new IOException("no display");
            });
    var notices = new CopyOnWriteArrayList<String>();

    Proving.Ran ran =
        proving.run(
            Proving.plan(five(), config, 5),
            logins,
            pages(OAuthRunIT::follow)
                .andThen(event -> {
                  if (event instanceof RunEvent.Notice(String text)) {
                    notices.add(text);
                  }
                }));

    assertThat(ran.result().exitCode()).isZero();
    assertThat(notices)
        .hasSize(2)
        .last()
        .isEqualTo("no browser opens (no display): visit that address by hand");
    assertThat(tokensGiven(auth)).as("a person is asked once").hasSize(1);
  }

  @Test
  void anAuthenticationErrorIsFinalAtOnce() throws Exception {
    AuthServer auth = auth(Policy.sound().with(Fault.ACCESS_DENIED));
    ServerConfig config = server(auth, Json.object("retry", Json.object("attempts", 3)));
    Set<Integer> before = Traces.listeners();

    Proving.Ran ran = proving.run(Proving.plan(five(), config, 5));

    assertThat(ran.result().exitCode()).isEqualTo(3);
    assertThat(ran.events()).noneMatch(RunEvent.RetryScheduled.class::isInstance);
    assertThat(ran.events()).noneMatch(RunEvent.CaseStarted.class::isInstance);
    Errored failure = Objects.requireNonNull(ran.result().connectFailure());
    assertThat(failure.message()).contains("access_denied", "the user said no");
    assertThat(failure.hint()).contains("declined");
    assertThat(
            auth.ledger().of(Entry.Asked.class).stream()
                .filter(asked -> asked.path().equals("/authorize")))
        .hasSize(1);
    assertThat(Traces.listeners()).isEqualTo(before);
  }

  @Test
  void aServerThatWantsATokenSaysHowToGetOne() throws Exception {
    AuthServer auth = auth(Policy.sound());
    ServerConfig config = server(auth, Json.object("oauth", false));

    Proving.Ran ran = proving.run(Proving.plan(five(), config, 5));

    assertThat(ran.result().exitCode()).isEqualTo(3);
    Errored failure = Objects.requireNonNull(ran.result().connectFailure());
    assertThat(failure.kind()).isEqualTo("http_status");
    assertThat(failure.message()).contains("401");
    assertThat(failure.hint()).contains("mcp-t auth login", "oauth", "authorization_token");
  }

  @Test
  void theCallbackOfARunThatIsCancelledIsGone() throws Exception {
    AuthServer auth = auth(Policy.sound());
    ServerConfig config = server(auth, print());
    Set<Integer> before = Traces.listeners();
    var cancellation = new Cancellation();
    var waiting = new CompletableFuture<URI>();
    var ended = new CompletableFuture<RunResult>();
    Plan plan = Proving.plan(five(), config, 5);
    Runner runner = new Runner(proving.context());
    Thread.ofVirtual()
        .start(
            () -> ended.complete(runner.run(plan, "run", pages(waiting::complete), cancellation)));
    waiting.get(60, TimeUnit.SECONDS);
    assertThat(Traces.listeners()).hasSize(before.size() + 1);

    long start = System.nanoTime();
    cancellation.cancel();
    RunResult result = ended.get(60, TimeUnit.SECONDS);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(result.exitCode()).isEqualTo(130);
    assertThat(Traces.listeners()).isEqualTo(before);
  }

  private AuthServer auth(Policy policy) {
    AuthServer auth = AuthServer.start(policy);
    open.add(auth);
    open.add(auth::release);
    return auth;
  }

  /// A reference server behind it, and the file that leads there; `fields` come on top.
  private ServerConfig server(AuthServer auth, JsonObject fields) throws Exception {
    ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth));
    open.add(server);
    JsonObject json = Json.object("url", server.url().toString(), "oauth", true);
    for (JsonObject.Member field : fields.members()) {
      json = json.with(field.name(), field.value());
    }
    return proving.server(json);
  }

  private static JsonObject print() {
    return Json.object("oauth", Json.object("browser", "print", "scopes", "mcp:use"));
  }

  private Suite five() throws Exception {
    return proving.tools(
        Stream.of("a", "b", "c", "d", "e").map(Proving::echo).toArray(JsonObject[]::new));
  }

  private static JsonObject brief(String id) {
    return Proving.echo(id).with("timeout_seconds", Json.of(6));
  }

  private static List<Errored> errors(Proving.Ran ran) {
    return ran.result().results().stream()
        .map(it -> it.outcome())
        .filter(Errored.class::isInstance)
        .map(Errored.class::cast)
        .toList();
  }

  private static Set<String> tokensGiven(AuthServer auth) {
    return Set.copyOf(
        auth.ledger().of(Entry.Issued.class).stream().map(Entry.Issued::accessToken).toList());
  }

  /// Does something when the first case starts: the run itself has connected then.
  private static Consumer<RunEvent> first(Runnable action) {
    var once = new CompletableFuture<Void>();
    return event -> {
      if (event instanceof RunEvent.CaseStarted && once.complete(null)) {
        action.run();
      }
    };
  }

  /// Hears of the pages that a person must visit.
  private static Consumer<RunEvent> pages(Consumer<URI> visitor) {
    String before = "to log in, visit ";
    return event -> {
      if (event instanceof RunEvent.Notice(String text) && text.startsWith(before)) {
        visitor.accept(URI.create(text.substring(before.length())));
      }
    };
  }

  /// As a browser would, on a thread of its own.
  private static void follow(URI url) {
    Thread.ofVirtual()
        .start(() -> {
          try (HttpClient client =
              HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
            client.send(
                HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
