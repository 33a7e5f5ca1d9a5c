package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/// Sends the requests of authorization, each a recorded exchange, and only to where [Reach] lets
/// it. Thread-safe.
final class Messenger implements AutoCloseable {

  /// For one request.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REPEATED = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Recorder recorder;
  private final Reach reach;

  Messenger(HttpClient client, Recorder recorder, Reach reach) {
    this.client = client;
    this.recorder = recorder;
    this.reach = reach;
  }

  Reach reach() {
    return reach;
  }

  /// From now on this text does not enter the evidence.
  void hide(String secret) {
    recorder.hide(secret);
  }

  /// A text of somebody else for a message: without secrets, on one line, not long.
  String clean(String text) {
    String line = recorder.redactor().text(text).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300) + "…";
  }

  Recorder recorder() {
    return recorder;
  }

  /// Reads metadata; follows redirects that lead to where metadata may lie.
  Answer metadata(String label, URI url, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    URI next = reach.checked(url, label);
    for (int redirects = 0; ; redirects++) {
      Answer answer = get(Step.DISCOVERY, label, next, "application/json", deadline);
      if (!REPEATED.contains(answer.status()) || answer.location() == null) {
        return answer;
      }
      if (redirects == MOST_REDIRECTS) {
        throw new OAuthFailure(
            Step.DISCOVERY,
            "The " + label + " at " + Reach.shown(url) + " is redirected without end.",
            "The redirects must be mended.");
      }
      next = reach.checked(answer.location(), "redirected " + label);
    }
  }

  Answer get(Step step, String label, URI url, String accept, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    HttpRequest request = HttpRequest.get(url).with("Accept", accept);
    return send(step, label, request, deadline);
  }

  Answer post(
      Step step, String label, URI url, String type, Headers more, String body, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    HttpRequest request =
        HttpRequest.post(url, body.getBytes(UTF_8))
            .with("Content-Type", type)
            .with("Accept", "application/json");
    for (Header header : more) {
      request = request.with(header);
    }
    return send(step, label, request, deadline);
  }

  private Answer send(Step step, String label, HttpRequest request, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    byte[] bytes = request.encoded();
    String head = new String(bytes, 0, bytes.length - request.body().length, ISO_8859_1);
    String sent = new String(request.body(), UTF_8);
    Recording recording = recorder.begin("oauth " + label, Channel.HTTP, head, sent);
    Deadline until = deadline.earlier(Deadline.in(PATIENCE));
    try (HttpResponse response = client.send(request, until)) {
      String body = new String(response.body(), UTF_8);
      recording.received(head(response), body);
      recording.end();
      return new Answer(request.uri(), response.status(), response.headers(), body);
    } catch (HttpFailure e) {
      recording.fail(String.valueOf(e.getMessage()));
      throw failed(step, label, e);
    } finally {
      recording.fail("broken off");
    }
  }

  static String head(HttpResponse response) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(response.status()).append(' ').append(response.reason()).append("\r\n");
    response
        .headers()
        .forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    return head.append("\r\n").toString();
  }

  private static OAuthFailure failed(Step step, String label, HttpFailure e)
      throws InterruptedException {
    String what = String.valueOf(e.getMessage());
    if (e instanceof HttpFailure.Cancelled cancelled) {
      if (cancelled.by() == HttpFailure.Cancelled.By.INTERRUPT) {
        Thread.interrupted();
        throw new InterruptedException(what);
      }
      return new OAuthFailure(step, "Authorization was cancelled.", "Start it again.", e);
    }
    return new OAuthFailure(
        step,
        "The " + label + " request came to no end. " + what,
        "Is the authorization server running, and its address in the metadata right?",
        e);
  }

  @Override
  public void close() {
    client.close();
  }
}
