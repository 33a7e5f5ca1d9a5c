package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Flows that do not come to their end: the listener is gone, and other flows do not notice.
class CancellationIT {

  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private Authority authority;

  @BeforeEach
  void open() throws Exception {
    authority = new Authority();
  }

  @AfterEach
  void close() {
    pool.close();
    authority.close();
  }

  /// A browser that only says that it was asked.
  private static final class Stuck implements Browser {
    private final CompletableFuture<Visit> asked = new CompletableFuture<>();

    @Override
    public void open(Visit visit) {
      asked.complete(visit);
    }

    Visit visit() throws Exception {
      return asked.get(20, TimeUnit.SECONDS);
    }

    int port() throws Exception {
      String query = visit().url().getRawQuery();
      return URI.create(String.valueOf(Form.decoded(query).get("redirect_uri"))).getPort();
    }
  }

  private Login login(Browser browser) {
    return new Login(authority.mcp(), OAuthSettings.defaults(), browser);
  }

  private Future<?> started(Login login) {
    return pool.submit(() -> {
      login.challenged("Bearer");
      return null;
    });
  }

  private static void free(int port, Login login) throws Exception {
    CallbackListener.open(port, login.recorder).close();
  }

  @Test
  void closingEndsAFlowThatWaitsForTheUserAndNoOther() throws Exception {
    Stuck first = new Stuck();
    Stuck second = new Stuck();
    try (Login cancelled = login(first);
        Login other = login(second)) {
      Future<?> flow = started(cancelled);
      Future<?> otherFlow = started(other);
      first.visit();
      second.visit();
      cancelled.authorization.close();
      assertThatThrownBy(() -> flow.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("cancelled");
      free(first.port(), cancelled);
      second.visit().follow();
      otherFlow.get(20, TimeUnit.SECONDS);
      assertThat(other.tokens().accessToken()).isNotEmpty();
      free(second.port(), other);
    }
  }

  @Test
  void anInterruptEndsAFlowThatWaitsForTheUser() throws Exception {
    Stuck browser = new Stuck();
    try (Login login = login(browser)) {
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  login.challenged("Bearer");
                } catch (OAuthFailure | InterruptedException e) {
                  end.complete(e);
                }
              });
      browser.visit();
      thread.interrupt();
      assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      free(browser.port(), login);
    }
  }

  @Test
  void whoeverWaitsForATokenIsCancelledToo() throws Exception {
    Stuck browser = new Stuck();
    try (Login login = login(browser)) {
      Future<?> flow = started(login);
      browser.visit();
      Future<?> waiting = started(login);
      login.authorization.close();
      assertThatThrownBy(() -> flow.get(20, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
      assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
    }
  }

  @Test
  void aFlowEndsWhenItsTimeIsOver() throws Exception {
    Stuck browser = new Stuck();
    OAuthSettings settings = OAuthSettings.defaults().withPatience(Duration.ofMillis(300));
    try (Login login = new Login(authority.mcp(), settings, browser)) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .isInstanceOf(OAuthFailure.class)
          .hasMessageContaining("Nobody came back");
      free(browser.port(), login);
    }
  }

  @Test
  void whenNoBrowserOpensTheUserIsToldTheUrlAndMayVisitItByHand() throws Exception {
    CompletableFuture<Visit> byHand = new CompletableFuture<>();
    Browser broken =
        visit -> {
          byHand.complete(visit);
          throw new IOException("no display");
        };
    try (Login login = login(broken)) {
      Future<?> flow = started(login);
      byHand.get(20, TimeUnit.SECONDS).follow();
      flow.get(20, TimeUnit.SECONDS);
      assertThat(login.events)
          .filteredOn(OAuthEvent.NoBrowser.class::isInstance)
          .singleElement()
          .isEqualTo(new OAuthEvent.NoBrowser(byHand.get().url(), "no display"));
    }
  }

  @Test
  void aBrowserThatShowsNothingLeavesTheUrlInTheEvents() throws Exception {
    OAuthSettings settings = OAuthSettings.defaults().withPatience(Duration.ofMillis(300));
    try (Login login = new Login(authority.mcp(), settings, Browser.none())) {
      assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("Nobody came back");
      assertThat(login.events)
          .filteredOn(OAuthEvent.Visit.class::isInstance)
          .singleElement()
          .satisfies(event -> assertThat(event.toString()).contains("/authorize?"));
    }
  }

  @Test
  void pagesThatLeadAwayFromTheCallbackAreNotFollowedForEver() {
    authority.on(
        "/authorize",
        _ ->
            new Authority.Reply(
                302, JsonObject.EMPTY, Map.of("Location", authority.url() + "/authorize")));
    try (Login login = login(Browser.headless())) {
      assertThatThrownBy(() -> login.challenged("Bearer"))
          .hasMessageContaining("redirects without end");
    }
  }

  @Test
  void nothingIsStartedAfterTheEnd() {
    try (Login login = login(Browser.headless())) {
      login.authorization.close();
      assertThatThrownBy(() -> login.challenged("Bearer")).hasMessageContaining("cancelled");
    }
  }
}
