package dev.mcpt.testbed.model;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.HttpListener;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A model service on 127.0.0.1 that answers `POST /v1/messages` and `POST /v1/chat/completions` by
/// a script, whole or as events. What the real services refuse is refused in their words, before
/// the script sees it. Safe for use by several threads.
///
/// Every counter is exact, and a client that has read an answer finds it counted.
public final class FakeModelApi implements AutoCloseable {

  private static final String KEY = "sk-testbed-key";
  private static final long GRACE_MILLIS = 2000;
  private static final long PAUSE_MILLIS = 5;

  private final Script script;
  private final Tally tally = new Tally();
  private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
  private final HttpListener listener;
  private volatile boolean closing;

  private FakeModelApi(Script script, int port) {
    this.script = script;
    this.listener = HttpListener.start(port, this::handle);
  }

  /// Starts a service on a free port.
  ///
  /// @throws java.io.UncheckedIOException when there is no port to be had
  public static FakeModelApi start(Script script) {
    return start(script, 0);
  }

  /// Starts a service; port 0 takes a free one.
  ///
  /// @throws java.io.UncheckedIOException when the port cannot be had
  public static FakeModelApi start(Script script, int port) {
    return new FakeModelApi(script, port);
  }

  /// Where the service is, without a path: `http://127.0.0.1:40123`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  /// The one key that is accepted, in `x-api-key` or as bearer.
  public String key() {
    return KEY;
  }

  /// The requests that the real service would have taken, in the order of their arrival.
  public List<Received> requests() {
    return tally.accepted();
  }

  /// Why other requests were not taken, and what the script could not answer.
  public List<String> rejections() {
    return tally.rejections();
  }

  /// How many requests there were, with those that were refused or failed.
  public long requestsMade() {
    return tally.made();
  }

  /// How many answers had a status from 400.
  public long errorsAnswered() {
    return tally.errors();
  }

  /// The sum of the input tokens that whole replies reported.
  public long inputTokens() {
    return tally.input();
  }

  /// The sum of the output tokens that whole replies reported.
  public long outputTokens() {
    return tally.output();
  }

  /// The highest number of requests that were under way at the same time.
  public int mostInFlight() {
    return tally.most();
  }

  /// How many connections are open.
  public int openConnections() {
    return listener.openConnections();
  }

  private void handle(HttpRequest http, Exchange exchange) throws IOException {
    long arrival = System.nanoTime();
    Format format = format(http.path());
    Dialect dialect =
        Dialect.of(
            format != null
                ? format
                : http.header("x-api-key") == null ? Format.OPENAI : Format.ANTHROPIC);
    String id = Ids.of("req_", http.body());
    try (Visit visit = new Visit(exchange, tally, dialect.idHeader(), id)) {
      visits.add(visit);
      if (closing) {
        visit.end();
      }
      try {
        answer(http, format, dialect, visit, arrival);
      } finally {
        visits.remove(visit);
      }
    }
  }

  private void answer(
      HttpRequest http, @Nullable Format format, Dialect dialect, Visit visit, long arrival)
      throws IOException {
    Received request;
    try {
      if (format == null) {
        throw dialect.unknownPath(http.method(), http.path());
      }
      if (!http.method().equals("POST")) {
        throw dialect.wrongMethod(http.method());
      }
      request = tally.accepted(dialect.read(http, KEY, arrival));
    } catch (Refused refused) {
      visit.rejected(dialect.format() + ": " + refused.text());
      visit.send(
          refused.status(),
          List.of(),
          "application/json",
          Json.write(dialect.error(refused, visit.id())));
      return;
    }
    new Delivery(dialect, request, visit).send(scripted(request));
  }

  private Answer scripted(Received request) {
    try {
      return script.answer(request);
    } catch (RuntimeException e) {
      return new Fault.Unscripted("the script failed: " + e);
    }
  }

  private static @Nullable Format format(String path) {
    for (Format format : Format.values()) {
      if (format.path().equals(path)) {
        return format;
      }
    }
    return null;
  }

  /// Ends every answer that is under way, every connection and the listening, within about three
  /// seconds at the most; nothing is left afterwards. The counters stay.
  @Override
  public void close() {
    closing = true;
    visits.forEach(Visit::end);
    listener.close();
    try {
      tally.awaitQuiet(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (long waited = 0;
        listener.openConnections() > 0 && waited < GRACE_MILLIS;
        waited += PAUSE_MILLIS) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }
}
